internal import WinnowData
public import WinnowEvaluation

/// Holds a classifier's predictions against gold labels, block by block.
public struct ClassifierEvaluation: Sendable {
  /// The classifier's labels, in class order.
  public let labels: [String]
  private let indices: [String: Int]
  private let decisions: LabelDecisions?
  private var counts: EvaluationCounts

  /// An evaluation of no rows yet.
  ///
  /// - Parameter decisions: from which probability on a row counts as answered; nil for every row.
  public init(labels: [String], decisions: LabelDecisions? = nil) {
    (self.labels, self.decisions) = (labels, decisions)
    indices = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
    counts = EvaluationCounts(classes: labels.count)
  }

  /// Counts one row.
  ///
  /// - Parameter place: where the row stands, for messages.
  /// - Throws: ``WinnowError`` of kind `data` where `gold` is none of the classifier's labels.
  public mutating func add(_ prediction: Prediction, gold: String, at place: String) throws {
    guard let index = indices[gold] else {
      throw WinnowError(
        .data, at: place, found: "a gold label that the classifier does not know",
        expected: "one of \(labels.joined(separator: ", "))")
    }
    counts.add(
      gold: index, predicted: prediction.index,
      isAnswered: decisions.map { $0.label(of: prediction) != nil } ?? true,
      probabilities: prediction.probabilities.map(Double.init))
  }

  /// The metrics of all rows so far.
  public var metrics: ClassificationMetrics { ClassificationMetrics(counts) }
}
