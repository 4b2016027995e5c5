/// A confidence interval of a mean by drawing rows again and again with replacement.
///
/// Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979); the percentile interval.
public struct BootstrapInterval: Sendable, Equatable {
  /// The lower bound.
  public let lower: Double
  /// The upper bound.
  public let upper: Double

  /// The 95 % interval of the mean of `values`, or nil where there are none. Cost: draws × N.
  ///
  /// - Parameters:
  ///   - seed: decides the draws; equal seeds and counts draw the same rows, so that intervals of the same rows
  ///     can be compared.
  ///   - draws: how often N rows are drawn.
  public init?(meanOf values: [Double], seed: UInt64, draws: Int = 1000) {
    guard !values.isEmpty, draws > 0 else { return nil }
    var numbers = SplitMix64(seed: seed)
    let means = (0..<draws).map { _ in
      var sum = 0.0
      for _ in values.indices { sum += values[Int.random(in: 0..<values.count, using: &numbers)] }
      return sum / Double(values.count)
    }.sorted()
    lower = means[Int((Double(draws - 1) * 0.025).rounded(.down))]
    upper = means[Int((Double(draws - 1) * 0.975).rounded(.up))]
  }
}
