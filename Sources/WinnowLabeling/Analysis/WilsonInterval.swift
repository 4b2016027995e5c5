/// A confidence interval of a share, by Wilson's score: unlike the normal approximation it stays inside 0 and 1
/// and means something for a handful of rows, and for shares of 0 and 1.
///
/// Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
public struct WilsonInterval: Sendable, Equatable {
  /// The share's lower bound.
  public let lower: Double
  /// The share's upper bound.
  public let upper: Double

  /// The interval of `successes` among `count`; nil where there are none to judge by.
  ///
  /// - Parameter deviations: the half width in standard deviations; 1.96 for 95 %.
  public init?(successes: Int, of count: Int, deviations: Double = 1.959963984540054) {
    guard count > 0 else { return nil }
    let (n, share) = (Double(count), Double(successes) / Double(count))
    let square = deviations * deviations
    let center = (share + square / (2 * n)) / (1 + square / n)
    let variance = share * (1 - share) / n + square / (4 * n * n)
    let half = deviations / (1 + square / n) * variance.squareRoot()
    // The exact bounds at the ends, which rounding would miss by a bit.
    lower = successes == 0 ? 0 : max(center - half, 0)
    upper = successes == count ? 1 : min(center + half, 1)
  }
}
