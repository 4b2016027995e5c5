import WinnowData

/// Votes for the class whose examples are the most similar to the text by a model's vectors: a class is as similar
/// as the mean cosine of its k nearest examples, so that k of 1 is the nearest neighbour.
///
/// It reads one cosine for each example from ``LabelingRow/scores`` under its own name: labelling knows no model.
public struct NeighborsFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The examples' positions, class by class.
  private let examples: [(label: Int, positions: [Int])]
  private let exampleCount: Int
  private let nearest: Int
  private let minimumMargin: Float
  private let minimumSimilarity: Float

  /// A function of examples.
  ///
  /// - Parameters:
  ///   - labels: The class of each example, in the order of the scores.
  ///   - nearest: k, how many of a class's examples count.
  ///   - minimumMargin: The least distance between the two most similar classes at which it votes.
  ///   - minimumSimilarity: The least similarity of a class that it votes for.
  /// - Throws: `WinnowError` of kind `data` naming the function, where there are fewer than two classes, a class
  ///   has fewer than k examples, the margin is negative, or a bound is no number.
  public init(
    name: String, labels: [Int], nearest: Int, minimumMargin: Float = 0, minimumSimilarity: Float = -1
  ) throws {
    self.name = name
    (self.nearest, self.minimumMargin, self.minimumSimilarity) = (nearest, minimumMargin, minimumSimilarity)
    exampleCount = labels.count
    examples = Set(labels).sorted().map { label in (label, labels.indices.filter { labels[$0] == label }) }
    let place = "labelling function \"\(name)\""
    guard examples.count >= 2 else {
      throw WinnowError(
        .data, at: "\(place), neighbors", found: "examples of \(examples.count) classes",
        expected: "examples of at least two")
    }
    let fewest = examples.map(\.positions.count).min() ?? 0
    guard (1...fewest).contains(nearest) else {
      throw WinnowError(
        .data, at: "\(place), k", found: "the \(nearest) nearest of \(fewest) examples of a class",
        expected: "at least one, and no more than each class has examples")
    }
    guard minimumMargin >= 0, minimumSimilarity.isFinite else {
      throw WinnowError(
        .data, at: "\(place), \(minimumMargin >= 0 ? "min_similarity" : "min_margin")",
        found: "\(minimumMargin >= 0 ? minimumSimilarity : minimumMargin)",
        expected: "a number, and a margin of 0 or more")
    }
  }

  /// The most similar class; an abstention where the next is nearer than the margin, or equal, and where it is
  /// not similar enough.
  public func vote(on row: LabelingRow) throws -> Vote {
    guard let scores = row.scores[name] else { throw LabelingFault("the row has no scores of this function") }
    guard scores.count == exampleCount, scores.allSatisfy(\.isFinite) else {
      throw LabelingFault("the row's scores are not \(exampleCount) finite numbers")
    }
    let similarities = examples.map { example in
      let best = example.positions.map { scores[$0] }.sorted(by: >).prefix(nearest)
      return best.reduce(0, +) / Float(nearest)
    }
    let order = similarities.indices.sorted { similarities[$0] > similarities[$1] }
    let (best, margin) = (order[0], similarities[order[0]] - similarities[order[1]])
    guard margin > 0, margin >= minimumMargin, similarities[best] >= minimumSimilarity else {
      return .abstain
    }
    return .label(examples[best].label)
  }
}
