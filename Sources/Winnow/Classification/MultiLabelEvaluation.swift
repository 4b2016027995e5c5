public import WinnowData
public import WinnowEvaluation
internal import WinnowLabeling

/// Holds the predictions of a classifier of several labels a text against lists of gold labels, block by block.
public struct MultiLabelEvaluation: Sendable {
  /// The classifier's labels, in class order.
  public let labels: [String]
  private let decisions: LabelDecisions
  private let reader: LabelSetReader
  private var counts: MultiLabelCounts

  /// An evaluation of no rows yet.
  public init(labels: [String], decisions: LabelDecisions) {
    (self.labels, self.decisions) = (labels, decisions)
    reader = LabelSetReader(labels: labels)
    counts = MultiLabelCounts(labels: labels.count)
  }

  /// Counts one row; returns whether it has gold.
  ///
  /// - Parameters:
  ///   - gold: a list of labels, or a text with them; an empty one for none of them, null for no gold.
  ///   - place: where the row stands, for messages.
  /// - Throws: ``WinnowError`` of kind `data` where `gold` is no list of the classifier's labels.
  public mutating func add(_ prediction: Prediction, gold: JSONValue?, at place: String) throws -> Bool {
    switch reader.read(gold) {
    case .missing: return false
    case .labels(let set):
      counts.add(
        gold: labels.indices.map(set.contains), predicted: decisions.labels(of: prediction.probabilities),
        probabilities: prediction.probabilities.map(Double.init))
      return true
    case .unknown:
      throw WinnowError(
        .data, at: place, found: "a gold label that the classifier does not know",
        expected: "some of \(labels.joined(separator: ", "))")
    case .noList(let kind):
      throw WinnowError(.data, at: place, found: kind, expected: "a list of labels")
    }
  }

  /// The metrics of all rows so far.
  public var metrics: MultiLabelMetrics { MultiLabelMetrics(counts) }
}
