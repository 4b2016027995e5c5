private import Foundation
internal import WinnowData
public import WinnowTensor

/// A classifier without a trained head: the label whose description is most like the text.
///
/// Probabilities are softmax(20 · cosine) over the labels' descriptions; 20 is the scale that
/// sentence-transformers trains similarities with (`MultipleNegativesRankingLoss`).
public struct ZeroShotClassifier: Classifier {
  /// What makes the vectors.
  public let encoder: TextEncoder
  /// The labels in class order.
  public let labels: [String]
  private let descriptions: Matrix

  /// What a label's name stands in where it has no description of its own; `{}` is the name's place.
  public static let defaultTemplate = "This example is {}."

  /// What cosines are multiplied by before the softmax.
  public static let scale: Float = 20

  /// A classifier of `labels`, each described by the text of the same position.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for fewer than two labels or two of one name.
  public init(encoder: TextEncoder, labels: [String], descriptions: [String]) throws {
    precondition(labels.count == descriptions.count, "every label has one description")
    try CandidateLabels.check(labels, fewest: 2)
    self.encoder = encoder
    self.labels = labels
    self.descriptions = try encoder.embed(descriptions).matrix
  }

  /// A classifier of `labels`, described by `template` with the label's name in place of `{}`.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a template without `{}`, and as the other one does.
  public init(encoder: TextEncoder, labels: [String], template: String = defaultTemplate) throws {
    try self.init(
      encoder: encoder, labels: labels,
      descriptions: CandidateLabels.descriptions(of: labels, by: template))
  }

  /// The predictions for vectors that the encoder has made, one a row.
  public func predictions(for vectors: Matrix) -> [Prediction] {
    let cosines = cosines(of: vectors)
    return (0..<vectors.rows).map { prediction(cosines: Array(cosines[row: $0])) }
  }

  /// The cosine between each of N vectors and each label's description: [N, C].
  public func cosines(of vectors: Matrix) -> Matrix { Similarity.cosines(of: vectors, with: descriptions) }

  /// The prediction that one text's cosines make.
  func prediction(cosines: [Float]) -> Prediction {
    let largest = cosines.max() ?? 0
    let powers = cosines.map { expf(Self.scale * ($0 - largest)) }
    let sum = powers.reduce(0, +)
    return Prediction(labels: labels, probabilities: powers.map { $0 / sum })
  }
}
