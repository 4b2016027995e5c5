import Winnow
import WinnowData
import WinnowHeads

/// The columns that a text's scores make, which depend on what they say.
struct LabelColumns {
  /// What the scores say.
  private enum Kind {
    /// One label is right: `prediction` and `probabilities`.
    case singleLabel
    /// Each label is right or not: `labels` and `probabilities`.
    case multiLabel
    /// One output: `score`.
    case score
    /// Several numbers: `scores` by label.
    case scores
  }

  private let kind: Kind
  private let labels: [String]
  private let topK: Int?

  /// From which probability on a label is said to be right.
  private let decisions: LabelDecisions

  /// - Parameters:
  ///   - topK: how many labels' probabilities are written; nil for all.
  ///   - decisions: nil for the standard ones.
  init(_ labels: [String], function: ScoreFunction, topK: Int?, decisions: LabelDecisions? = nil) {
    (self.labels, self.topK) = (labels, topK)
    self.decisions = decisions ?? LabelDecisions(of: function, labels: labels.count)
    kind =
      switch function {
      case _ where labels.count == 1: .score
      case .softmax: .singleLabel
      case .sigmoid: .multiLabel
      case .identity: .scores
      }
  }

  /// The labels that have a column of their own in CSV and TSV.
  var names: [String] { kind == .singleLabel || kind == .multiLabel ? labels : [] }
  /// Whether it is known how sure a row's answer is.
  var hasConfidence: Bool { kind == .singleLabel || kind == .multiLabel }

  /// What is said of a row with `scores`, one for each label.
  func row(_ scores: [Float]) -> RowPrediction {
    switch kind {
    case .singleLabel:
      let best = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
      let isGiven = decisions.isGiven(best, scores[best])
      return RowPrediction(
        columns: [
          ("prediction", isGiven ? .string(labels[best]) : .null), ("probabilities", object(of: scores)),
        ], confidence: scores[best])
    case .multiLabel:
      let right = labels.indices.filter { decisions.isGiven($0, scores[$0]) }
        .map { JSONValue.string(labels[$0]) }
      return RowPrediction(
        columns: [("labels", .array(right)), ("probabilities", object(of: scores))],
        confidence: LabelDecisions.confidence(ofLabels: scores))
    case .score: return RowPrediction(columns: [("score", .number(JSONNumber(scores[0])))])
    case .scores: return RowPrediction(columns: [("scores", object(of: scores))])
    }
  }

  /// The scores by label: all in class order, or the largest, largest first.
  private func object(of scores: [Float]) -> JSONValue {
    var order = Array(labels.indices)
    if let topK { order = Array(order.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(topK)) }
    return .object(JSONObject(order.map { (labels[$0], .number(JSONNumber(scores[$0]))) }))
  }
}
