/// A measured number, or why there is none.
public struct Metric: Sendable, Equatable {
  /// The number; nil where the metric is undefined.
  public let value: Double?
  /// Why the metric is undefined, or why its value is a convention: scikit-learn sets a quotient without
  /// a denominator to 0 and warns. nil where the value simply holds.
  public let reason: String?

  /// A number that holds.
  public init(_ value: Double) {
    self.value = value
    reason = nil
  }

  /// No number, and why.
  public static func undefined(_ reason: String) -> Metric { Metric(value: nil, reason: reason) }

  /// scikit-learn's 0 for a quotient without a denominator, and why it has none.
  static func zero(because reason: String) -> Metric { Metric(value: 0, reason: reason) }

  /// A metric that was measured before, and written down.
  public init(value: Double?, reason: String?) {
    self.value = value
    self.reason = reason
  }
}
