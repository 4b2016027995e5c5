/// Rows counted by how sure their prediction was.
///
/// The expected calibration error of Guo et al. 2017 (*On Calibration of Modern Neural Networks*): 15
/// bins of equal width over the top probability, each open below and closed above, and the mean over the
/// rows of |accuracy − mean confidence| of their bin. A row counts as correct where its hard label is
/// right; among equal top probabilities that is the one that was drawn, not the first.
public struct CalibrationBins: Sendable, Equatable {
  /// The number of bins.
  public static let count = 15

  /// The rows of each bin.
  public private(set) var rows = [Int](repeating: 0, count: CalibrationBins.count)
  /// The rows of each bin whose hard label is right.
  public private(set) var hits = [Int](repeating: 0, count: CalibrationBins.count)
  /// The sum of each bin's top probabilities.
  public private(set) var confidence = [Double](repeating: 0, count: CalibrationBins.count)

  /// Bins without rows.
  public init() {}

  /// Counts one row.
  mutating func add(confidence value: Double, isHit: Bool) {
    let bin = (1..<Self.count).first { value <= Double($0) / Double(Self.count) } ?? Self.count
    rows[bin - 1] += 1
    hits[bin - 1] += isHit ? 1 : 0
    confidence[bin - 1] += value
  }

  /// Adds the rows of `other`.
  mutating func merge(_ other: CalibrationBins) {
    for bin in rows.indices {
      rows[bin] += other.rows[bin]
      hits[bin] += other.hits[bin]
      confidence[bin] += other.confidence[bin]
    }
  }

  /// Σ over bins of |hits − summed confidence| / N.
  var expectedError: Double {
    rows.indices.reduce(0) { $0 + abs(Double(hits[$1]) - confidence[$1]) } / Double(rows.reduce(0, +))
  }
}
