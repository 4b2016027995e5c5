private import Foundation
internal import WinnowTensor

/// The probabilities `[N, C]` that logits stand for: the softmax of `[N, C]`, or of one column of a
/// two-class head the pair (1 − σ(z), σ(z)).
func probabilities(ofLogits logits: Matrix) -> Matrix {
  guard logits.columns == 1 else { return ScoreFunction.softmax.scores(ofLogits: logits) }
  var result: [Float] = []
  result.reserveCapacity(logits.rows * 2)
  for row in 0..<logits.rows {
    let logit = Double(logits[row, 0])
    let small = exp(-abs(logit))
    let likely = Float(1 / (1 + small))
    let unlikely = Float(small / (1 + small))
    result += logit >= 0 ? [unlikely, likely] : [likely, unlikely]
  }
  return Matrix(rows: logits.rows, columns: 2, values: result)
}
