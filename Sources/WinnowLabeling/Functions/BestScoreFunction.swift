import WinnowData

/// Votes for the class that a model gives the highest score: by similarity to a description, by entailment, by the
/// words in a prompt's mask, or by a classifier of its own.
///
/// It reads the scores from ``LabelingRow/scores`` under its own name: labelling knows no model.
public struct BestScoreFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The class of each score, in the order of the scores; nil for one that stands for none of the classes.
  public let labels: [Int?]
  /// The least distance between the two best scores at which it votes.
  public let minimumMargin: Float
  /// The least best score at which it votes, one for each score; empty for none.
  public let thresholds: [Float]

  /// A function of scores.
  ///
  /// - Throws: `WinnowError` of kind `data` naming the function, where there are fewer than two scores, two for
  ///   one class, a margin that is negative or no number, or a threshold that is no number.
  public init(name: String, labels: [Int?], minimumMargin: Float = 0, thresholds: [Float] = []) throws {
    precondition(
      thresholds.isEmpty || thresholds.count == labels.count, "every score has a threshold, or none")
    (self.name, self.labels, self.minimumMargin) = (name, labels, minimumMargin)
    self.thresholds = thresholds
    let classes = labels.compactMap(\.self)
    guard labels.count >= 2, Set(classes).count == classes.count else {
      throw WinnowError(
        .data, at: "labelling function \"\(name)\", labels",
        found: labels.count < 2 ? "scores for \(labels.count)" : "two scores for one class",
        expected: "one score for each of two classes or more")
    }
    guard minimumMargin >= 0, thresholds.allSatisfy(\.isFinite) else {
      throw WinnowError(
        .data, at: "labelling function \"\(name)\", \(minimumMargin >= 0 ? "threshold" : "min_margin")",
        found: "\(minimumMargin >= 0 ? thresholds : [minimumMargin])",
        expected: "numbers, a margin of 0 or more")
    }
  }

  /// The class with the highest score; an abstention where the next is nearer than the margin, or equal, where
  /// the score does not reach its threshold, and where it stands for none of the classes.
  public func vote(on row: LabelingRow) throws -> Vote {
    guard let scores = row.scores[name] else { throw LabelingFault("the row has no scores of this function") }
    guard scores.count == labels.count, scores.allSatisfy(\.isFinite) else {
      throw LabelingFault("the row's scores are not \(labels.count) finite numbers")
    }
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    let (best, margin) = (order[0], scores[order[0]] - scores[order[1]])
    guard margin > 0, margin >= minimumMargin, thresholds.isEmpty || scores[best] >= thresholds[best],
      let label = labels[best]
    else { return .abstain }
    return .label(label)
  }
}
