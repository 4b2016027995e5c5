private import Foundation
internal import WinnowTensor

/// The probabilities `[N, C]` that logits stand for: the softmax of `[N, C]`, or of one column of a
/// two-class head the pair (1 − σ(z), σ(z)).
///
/// Exponentials are taken in double precision below the row's true largest logit, so that none
/// overflows; a row's result does not depend on the rows beside it.
func probabilities(ofLogits logits: Matrix) -> Matrix {
  var result: [Float] = []
  result.reserveCapacity(logits.rows * max(2, logits.columns))
  for row in 0..<logits.rows {
    if logits.columns == 1 {
      let logit = Double(logits[row, 0])
      let small = exp(-abs(logit))
      let likely = Float(1 / (1 + small))
      let unlikely = Float(small / (1 + small))
      result += logit >= 0 ? [unlikely, likely] : [likely, unlikely]
    } else {
      let largest = Double(logits[row: row].max() ?? 0)
      let powers = logits[row: row].map { exp(Double($0) - largest) }
      let sum = powers.reduce(0, +)
      result += powers.map { Float($0 / sum) }
    }
  }
  return Matrix(rows: logits.rows, columns: max(2, logits.columns), values: result)
}
