/// Intervals of what two predictors of the same rows differ by, from rows drawn again and again with replacement, each
/// with its gold and both predictions (the paired bootstrap).
///
/// Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapter 13; the percentiles are spread as Hesterberg,
/// *What teachers should know about the bootstrap*, The American Statistician 69 (2015), section 4.4, does it, since
/// plain ones are too narrow for few rows: the share α below a bound is Φ(−t √(N / (N − 1))) with Student's t of N − 1
/// degrees. (Bias-corrected and accelerated intervals were tried; with few errors they cover less.)
///
/// The draws are of cells of equal rows, not of rows, so that their cost does not grow with the number of rows.
public struct PairedBootstrap: Sendable {
  /// How often N rows are drawn.
  public let draws: Int
  /// Decides the draws.
  public let seed: UInt64

  /// The share of intervals that hold the true difference.
  public static let level = 0.95

  /// A bootstrap of at least 100 draws.
  public init(draws: Int = 2000, seed: UInt64) {
    precondition(draws >= 100, "percentiles of fewer than 100 draws say nothing")
    (self.draws, self.seed) = (draws, seed)
  }

  /// The intervals of some statistics of rows; nil where there are fewer than two rows.
  ///
  /// - Parameters:
  ///   - counts: the rows of each cell.
  ///   - statistics: how many there are.
  ///   - evaluate: given how many rows of each cell were drawn, sets the statistics.
  func intervals(
    counts: [Int], statistics: Int, evaluate: (_ drawn: [Int], _ values: inout [Double]) -> Void
  ) -> [DifferenceInterval]? {
    let rows = counts.reduce(0, +)
    guard rows >= 2 else { return nil }
    var numbers = SplitMix64(seed: seed)
    let distribution = MultinomialDistribution(counts: counts)
    var drawn = [Int](repeating: 0, count: counts.count)
    var values = [Double](repeating: 0, count: statistics)
    var all = [[Double]](repeating: [], count: statistics)
    for _ in 0..<draws {
      distribution.draw(into: &drawn, by: &numbers)
      evaluate(drawn, &values)
      for (statistic, value) in values.enumerated() { all[statistic].append(value) }
    }
    let tail = Self.tail(rows: rows)
    return all.map { values in
      let sorted = values.sorted()
      return DifferenceInterval(
        lower: Self.quantile(tail, of: sorted), upper: Self.quantile(1 - tail, of: sorted))
    }
  }

  /// The share of draws beyond each bound.
  private static func tail(rows: Int) -> Double {
    let t = StudentDistribution.upperQuantile(tail: (1 - level) / 2, degrees: rows - 1)
    return NormalDistribution.share(below: -t * (Double(rows) / Double(rows - 1)).squareRoot())
  }

  /// The quantile of sorted values, between two of them in proportion (NumPy's `linear`).
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
  }
}
