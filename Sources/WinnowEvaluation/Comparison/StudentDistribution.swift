private import Foundation

/// Student's t distribution.
enum StudentDistribution {
  /// The value that a share `tail` of the distribution lies above, for 0 < `tail` < ½: within 10⁻⁴ of itself.
  ///
  /// One and two degrees in closed form; more by Hill, *Algorithm 396: Student's t-quantiles*, CACM 13 (1970).
  static func upperQuantile(tail: Double, degrees: Int) -> Double {
    let both = 2 * tail
    if degrees == 1 { return 1 / tan(both * .pi / 2) }
    if degrees == 2 { return (2 / (both * (2 - both)) - 2).squareRoot() }
    let n = Double(degrees)
    let a = 1 / (n - 0.5)
    let b = (48 / a) / a
    var c = ((20_700 * a / b - 98) * a - 16) * a + 96.36
    let d = ((94.5 / (b + c) - 3) / b + 1) * (a * .pi / 2).squareRoot() * n
    var y = pow(d * both, 2 / n)
    if y > 0.05 + a {
      var x = NormalDistribution.quantile(both / 2)
      y = x * x
      if n < 5 { c += 0.3 * (n - 4.5) * (x + 0.6) }
      c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
      y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
      x = a * y * y
      y = x > 0.002 ? expm1(x) : 0.5 * x * x + x
    } else {
      y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1)
      y = y * (n + 1) / (n + 2) + 1 / pow(d * both, 2 / n)
    }
    return (n * y).squareRoot()
  }
}

/// The standard normal distribution.
enum NormalDistribution {
  /// The share of the distribution below `value`.
  static func share(below value: Double) -> Double { 0.5 * erfc(-value / 2.0.squareRoot()) }

  /// The value that a share of the distribution lies below, 0 < `share` < 1: halving until doubles stand still.
  static func quantile(_ share: Double) -> Double {
    var (low, high) = (-40.0, 40.0)
    while true {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { return middle }
      if self.share(below: middle) < share { low = middle } else { high = middle }
    }
  }
}
