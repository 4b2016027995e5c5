/// Where a difference of two metrics probably lies: 95 % of such intervals hold the true difference.
public struct DifferenceInterval: Sendable, Equatable {
  /// The lower bound.
  public let lower: Double
  /// The upper bound.
  public let upper: Double

  /// An interval from its bounds.
  public init(lower: Double, upper: Double) { (self.lower, self.upper) = (lower, upper) }

  /// Whether no difference at all is among what the interval holds.
  public var holdsZero: Bool { lower <= 0 && upper >= 0 }
}
