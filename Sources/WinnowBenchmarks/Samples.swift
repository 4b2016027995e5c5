/// Repeated measurements of one thing.
public struct Samples: Sendable {
  private let sorted: [Double]

  /// The measurements `values`, at least one, in any order.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "nothing was measured")
    sorted = values.sorted()
  }

  /// The measurement in the middle; the mean of the two in the middle of an even number.
  public var median: Double {
    (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The smallest measurement that at least `share` of all do not exceed (the nearest-rank percentile).
  public func percentile(_ share: Double) -> Double {
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }
}
