public import WinnowHeads

/// From which probability on a text is given a label.
public struct LabelDecisions: Sendable, Equatable {
  /// One threshold a label, in class order.
  public let thresholds: [Double]

  /// Decisions by thresholds, one a label.
  public init(thresholds: [Double]) { self.thresholds = thresholds }

  /// The decisions where nothing else is said: of several labels those of at least ½, of one label the best
  /// whatever its probability.
  public init(of function: ScoreFunction, labels: Int) {
    self.init(thresholds: [Double](repeating: Self.standard(of: function), count: labels))
  }

  /// The threshold where nothing else is said.
  public static func standard(of function: ScoreFunction) -> Double { function == .sigmoid ? 0.5 : 0 }

  /// Whether a text is given a label that has this probability.
  public func isGiven(_ label: Int, _ probability: Float) -> Bool { Double(probability) >= thresholds[label] }

  /// Where a text may have several labels, whether it is given each.
  public func labels(of probabilities: [Float]) -> [Bool] {
    probabilities.enumerated().map { isGiven($0, $1) }
  }

  /// Where a text has one label, its most probable one; nil where that does not reach its threshold.
  public func label(of prediction: Prediction) -> Int? {
    isGiven(prediction.index, prediction.confidence) ? prediction.index : nil
  }

  /// The least sure of the decisions on several labels: the least of max(p, 1 − p).
  public static func confidence(ofLabels probabilities: [Float]) -> Float {
    probabilities.reduce(1) { min($0, max($1, 1 - $1)) }
  }
}
