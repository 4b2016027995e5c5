private import Foundation

/// How many of n trials succeed, each with probability p; drawn exactly.
///
/// Where n·p < 10 by inversion (Kachitvichyanukul and Schmeiser, *Binomial random variate generation*, CACM 31
/// (1988), algorithm BINV), else by transformed rejection with squeeze (Hörmann, *The generation of binomial random
/// variates*, Journal of Statistical Computation and Simulation 46 (1993), algorithm BTRS). A draw's cost does not
/// grow with n.
struct BinomialDistribution {
  private let trials: Int
  private let probability: Double

  /// - Parameter probability: from 0 to 1; what rounding puts beyond is taken for 0 or 1.
  init(trials: Int, probability: Double) {
    self.trials = trials
    self.probability = min(max(probability, 0), 1)
  }

  /// The next draw, from 0 to n.
  func draw(by numbers: inout SplitMix64) -> Int {
    // Both algorithms want p ≤ ½; the failures of the other side are counted then.
    let isTurned = probability > 0.5
    let p = isTurned ? 1 - probability : probability
    let successes =
      Double(trials) * p < 10 ? invert(p, by: &numbers) : reject(p, by: &numbers)
    return isTurned ? trials - successes : successes
  }

  private func invert(_ p: Double, by numbers: inout SplitMix64) -> Int {
    guard trials > 0, p > 0 else { return 0 }
    let odds = p / (1 - p)
    let first = exp(Double(trials) * log1p(-p))
    while true {
      var rest = numbers.nextUniform()
      var mass = first
      var successes = 0
      while successes <= trials {
        if rest <= mass { return successes }
        rest -= mass
        successes += 1
        mass *= (Double(trials + 1) / Double(successes) - 1) * odds
      }
      // The masses' rounding left a sliver beyond n: once more.
    }
  }

  private func reject(_ p: Double, by numbers: inout SplitMix64) -> Int {
    let n = Double(trials)
    let odds = p / (1 - p)
    let deviation = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let center = n * p + 0.5
    let squeeze = 0.92 - 4.2 / b
    let alpha = (2.83 + 5.1 / b) * deviation
    let mode = ((n + 1) * p).rounded(.down)
    while true {
      let v = numbers.nextUniform()
      let u = numbers.nextUniform() - 0.5
      let side = 0.5 - abs(u)
      let k = ((2 * a / side + b) * u + center).rounded(.down)
      if side >= 0.07, v <= squeeze { return Int(k) }
      guard k >= 0, k <= n else { continue }
      let height = log(v * alpha / (a / (side * side) + b))
      let bound =
        (mode + 0.5) * log((mode + 1) / (odds * (n - mode + 1)))
        + (n + 1) * log((n - mode + 1) / (n - k + 1)) + (k + 0.5) * log(odds * (n - k + 1) / (k + 1))
        + Self.stirlingRest(mode) + Self.stirlingRest(n - mode) - Self.stirlingRest(k)
        - Self.stirlingRest(n - k)
      if height <= bound { return Int(k) }
    }
  }

  /// log k! − (½ log 2π + (k + ½) log(k + 1) − (k + 1)).
  private static func stirlingRest(_ k: Double) -> Double {
    if k < Double(smallRests.count) { return smallRests[Int(k)] }
    let square = (k + 1) * (k + 1)
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1)
  }

  private static let smallRests: [Double] = (0..<10).map { k in
    let logFactorial = (1..<k + 1).reduce(0) { $0 + log(Double($1)) }
    return logFactorial - (0.5 * log(2 * .pi) + (Double(k) + 0.5) * log(Double(k) + 1) - Double(k + 1))
  }
}
