import WinnowData

/// Votes for the class whose description is most similar to the text.
///
/// It reads the similarities from ``LabelingRow/scores`` under its own name: labelling knows no model.
public struct ZeroShotFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The class of each description, in the order of the scores.
  public let labels: [Int]
  /// The least distance between the two best scores at which it votes.
  public let minimumMargin: Float

  /// A function of scores.
  ///
  /// - Throws: `WinnowError` of kind `data` naming the function, where there are fewer than two
  ///   descriptions, two for one class, or a margin that is negative or no number.
  public init(name: String, labels: [Int], minimumMargin: Float = 0) throws {
    self.name = name
    self.labels = labels
    self.minimumMargin = minimumMargin
    guard labels.count >= 2, Set(labels).count == labels.count else {
      throw WinnowError(
        .data, at: "labelling function \"\(name)\", zero_shot",
        found: labels.count < 2 ? "\(labels.count) descriptions" : "two descriptions of one class",
        expected: "one description for each of two classes or more")
    }
    guard minimumMargin >= 0 else {
      throw WinnowError(
        .data, at: "labelling function \"\(name)\", min_margin", found: "\(minimumMargin)",
        expected: "0 or more")
    }
  }

  /// The class with the highest score; an abstention where the next is nearer than the margin, or equal.
  public func vote(on row: LabelingRow) throws -> Vote {
    guard let scores = row.scores[name] else { throw LabelingFault("the row has no scores of this function") }
    guard scores.count == labels.count, scores.allSatisfy(\.isFinite) else {
      throw LabelingFault("the row's scores are not \(labels.count) finite numbers")
    }
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    let margin = scores[order[0]] - scores[order[1]]
    return margin > 0 && margin >= minimumMargin ? .label(labels[order[0]]) : .abstain
  }
}
