/// A metric of two predictors on the same rows, and what it differs by.
public struct MetricDifference: Sendable, Equatable {
  /// The first predictor's.
  public let first: Metric
  /// The second predictor's.
  public let second: Metric
  /// Where the difference ``value`` probably lies; nil where it is undefined, or there is but one row.
  public let interval: DifferenceInterval?

  /// The second predictor's metric less the first one's; nil where one of them is undefined.
  public var value: Double? {
    guard let first = first.value, let second = second.value else { return nil }
    return second - first
  }

  /// A difference from its parts.
  public init(first: Metric, second: Metric, interval: DifferenceInterval?) {
    self.first = first
    self.second = second
    self.interval = first.value == nil || second.value == nil ? nil : interval
  }
}
