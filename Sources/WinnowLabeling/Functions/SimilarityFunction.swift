import WinnowData

/// Votes for one class wherever a text is similar enough to a description of it by a model's vectors.
///
/// It reads the one cosine from ``LabelingRow/scores`` under its own name: labelling knows no model.
public struct SimilarityFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  /// The least cosine at which it votes.
  public let minimumSimilarity: Float

  /// A function of a cosine.
  ///
  /// - Throws: `WinnowError` of kind `data` naming the function, where the least cosine is not within -1 and 1.
  public init(name: String, minimumSimilarity: Float, label: Int) throws {
    (self.name, self.minimumSimilarity, self.label) = (name, minimumSimilarity, label)
    guard (-1...1).contains(minimumSimilarity) else {
      throw WinnowError(
        .data, at: "labelling function \"\(name)\", min_similarity", found: "\(minimumSimilarity)",
        expected: "a cosine from -1 to 1")
    }
  }

  /// The label where the cosine reaches the least one, else an abstention; a fault where there is none.
  public func vote(on row: LabelingRow) throws -> Vote {
    guard let scores = row.scores[name] else { throw LabelingFault("the row has no scores of this function") }
    guard scores.count == 1, scores[0].isFinite else { throw LabelingFault("the row's score is no number") }
    return scores[0] >= minimumSimilarity ? .label(label) : .abstain
  }
}
