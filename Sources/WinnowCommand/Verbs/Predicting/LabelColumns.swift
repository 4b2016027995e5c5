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

  /// The probability from which on a label of several is said to be right.
  private static let threshold: Float = 0.5

  /// - Parameter topK: how many labels' probabilities are written; nil for all.
  init(_ labels: [String], function: ScoreFunction, topK: Int?) {
    (self.labels, self.topK) = (labels, topK)
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
  /// Whether a row has one probability of being right.
  var hasConfidence: Bool { kind == .singleLabel }

  /// What is said of a row with `scores`, one for each label.
  func row(_ scores: [Float]) -> RowPrediction {
    switch kind {
    case .singleLabel:
      let best = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
      return RowPrediction(
        columns: [("prediction", .string(labels[best])), ("probabilities", object(of: scores))],
        confidence: scores[best])
    case .multiLabel:
      let right = labels.indices.filter { scores[$0] >= Self.threshold }.map { JSONValue.string(labels[$0]) }
      return RowPrediction(columns: [("labels", .array(right)), ("probabilities", object(of: scores))])
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
