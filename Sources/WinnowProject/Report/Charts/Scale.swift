import Foundation

/// An axis: which values it spans, where they lie in a drawing, and the round ones among them.
struct Scale {
  let values: ClosedRange<Double>
  let start: Double
  let end: Double
  /// The values that are written on the axis, ascending.
  let ticks: [Double]
  private var isOfRoots = false

  /// An axis over shares: the span of `shares` with some room, in round steps, within 0 and 1.
  init(spanning shares: [Double], from start: Double, to end: Double, steps: Int = 5) {
    let (least, most) = (shares.min() ?? 0, shares.max() ?? 1)
    let room = max((most - least) * 0.1, 0.01)
    let (lower, upper) = (max(least - room, 0), min(most + room, 1))
    let step = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2].first { (upper - lower) / $0 <= Double(steps) } ?? 0.25
    let first = (lower / step + 1e-9).rounded(.down)
    let last = max((upper / step - 1e-9).rounded(.up), first + 1)
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    values = (first * step)...(last * step)
    (self.start, self.end) = (start, end)
  }

  /// An axis from 0 to 1.
  init(unitFrom start: Double, to end: Double) {
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    values = 0...1
    (self.start, self.end) = (start, end)
  }

  /// An axis from 0 to the largest of `shares` on which the roots of the values lie evenly: most functions vote on
  /// few rows, and would lie on top of each other.
  init(rootsUpTo shares: [Double], from start: Double, to end: Double) {
    let most = max((shares.max() ?? 1) * 1.05, 0.01)
    let round = [0, 0.001, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1]
    ticks = round.filter { $0 <= most && ($0 == 0 || $0 >= most / 60) }
    values = 0...most
    (self.start, self.end, isOfRoots) = (start, end, true)
  }

  /// Where `value` lies.
  func position(of value: Double) -> Double {
    let inside = min(max(value, values.lowerBound), values.upperBound)
    let share = (inside - values.lowerBound) / (values.upperBound - values.lowerBound)
    return start + (isOfRoots ? share.squareRoot() : share) * (end - start)
  }

  /// A tick as it is written: whole per cents where all are.
  func label(of tick: Double) -> String {
    let areWhole = ticks.allSatisfy { abs($0 * 100 - ($0 * 100).rounded()) < 1e-6 }
    return String(format: areWhole ? "%.0f" : "%.1f", tick * 100)
  }
}
