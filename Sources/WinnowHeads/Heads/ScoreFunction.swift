private import Foundation
public import WinnowTensor

/// What turns a head's logits into scores.
public enum ScoreFunction: String, Sendable, CaseIterable {
  /// Probabilities that sum to 1: one of the labels is right.
  case softmax
  /// A probability for each label by itself.
  case sigmoid
  /// The logits themselves: numbers that the model was trained to give.
  case identity = "none"

  /// The scores `[N, C]` of logits `[N, C]`.
  ///
  /// Exponentials are taken in double precision, so that none overflows; a row's result does not depend on
  /// the rows beside it.
  public func scores(ofLogits logits: Matrix) -> Matrix {
    var values: [Float] = []
    values.reserveCapacity(logits.rows * logits.columns)
    for row in 0..<logits.rows {
      switch self {
      case .softmax:
        let largest = Double(logits[row: row].max() ?? 0)
        let powers = logits[row: row].map { exp(Double($0) - largest) }
        let sum = powers.reduce(0, +)
        values += powers.map { Float($0 / sum) }
      case .sigmoid: values += logits[row: row].map { Float(1 / (1 + exp(-Double($0)))) }
      case .identity: values += logits[row: row]
      }
    }
    return Matrix(rows: logits.rows, columns: logits.columns, values: values)
  }
}
