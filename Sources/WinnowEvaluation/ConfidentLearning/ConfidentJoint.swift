/// How many rows of each given class truly belong to each class, by confident learning.
///
/// Northcutt, Jiang and Chuang, "Confident learning: estimating uncertainty in dataset labels", JAIR 70 (2021),
/// with the margins, clips and roundings of cleanlab 2.9's `compute_confident_joint`.
struct ConfidentJoint {
  /// The rows by given class (outer) and true class (inner), `[C][C]`: each outer list sums to the rows that were
  /// given the class.
  let counts: [[Int]]
  /// The probability of each class from which on a row counts as belonging to it: the mean over the rows that
  /// were given the class.
  let thresholds: [Double]

  /// What floating-point comparisons leave room for.
  static let margin = 1e-6

  /// The joint of `labels` and N × C `probabilities`.
  init(labels: [Int], probabilities: [Double], classes: Int) {
    var given = [Int](repeating: 0, count: classes)
    var sums = [Double](repeating: 0, count: classes)
    for (row, label) in labels.enumerated() {
      given[label] += 1
      sums[label] += probabilities[row * classes + label]
    }
    // No probability reaches the threshold of a class that no row was given.
    let thresholds = given.indices.map { label in
      given[label] == 0 ? 2 : max(sums[label] / Double(given[label]), 2 * Self.margin)
    }
    var counts = [[Double]](repeating: [Double](repeating: 0, count: classes), count: classes)
    for (row, label) in labels.enumerated() {
      let values = probabilities[row * classes..<(row + 1) * classes]
      let confident = values.indices.filter { values[$0] >= thresholds[$0 - values.startIndex] - Self.margin }
      guard let first = confident.first else { continue }
      let guess = confident.count == 1 ? first : firstOfLargest(values)
      counts[label][guess - values.startIndex] += 1
    }
    for label in counts.indices { counts[label][label] = max(counts[label][label], 1) }
    self.thresholds = thresholds
    self.counts = Self.calibrated(counts, given: given).map(RoundedSum.rounding)
  }

  /// The counts scaled so that each given class has as many rows as were given it.
  private static func calibrated(_ counts: [[Double]], given: [Int]) -> [[Double]] {
    var scaled = counts.indices.map { label in
      let sum = counts[label].reduce(0, +)
      return counts[label].map { $0 / sum * Double(given[label]) }
    }
    // A count that ends in a half rounds by the last bit of this sum, whose order is therefore NumPy's: over the
    // true classes, and within each over the given ones.
    let flat = scaled.indices.flatMap { truth in scaled.map { $0[truth] } }
    let total = RoundedSum.pairwise(flat[...])
    let rows = Double(given.reduce(0, +))
    for label in scaled.indices {
      for truth in scaled[label].indices { scaled[label][truth] = scaled[label][truth] / total * rows }
    }
    return scaled
  }
}

/// The index of the largest of `values`; of equal ones, the first.
func firstOfLargest(_ values: ArraySlice<Double>) -> Int {
  values.indices.reduce(values.startIndex) { values[$1] > values[$0] ? $1 : $0 }
}
