/// Slices ranked by how much of the error they explain, with a correction for having looked at many.
///
/// A slice explains the errors in it beyond those that as many rows hold on average. How surprising they are is
/// the hypergeometric probability of at least as many errors among as many rows drawn without replacement; these
/// are corrected by Benjamini and Hochberg's procedure ("Controlling the false discovery rate", JRSS B 57, 1995),
/// so that of the slices called significant at most ``falseDiscoveryRate`` are expected to be chance.
public struct SliceRanking: Sendable, Equatable {
  /// One slice and its errors.
  public struct Entry: Sendable, Equatable {
    /// The slice, its rows being those that were judged.
    public let slice: Slice
    /// The wrong ones among its rows, ascending.
    public let errors: [Int]
    /// The share of all errors that the slice holds beyond its expected part; negative where it holds fewer.
    public let explained: Double
    /// The probability of as many errors or more by chance.
    public let pValue: Double
    /// The smallest false discovery rate at which the slice is significant.
    public let qValue: Double

    /// Whether the slice is worse than chance makes one of so many.
    public var isSignificant: Bool { qValue <= SliceRanking.falseDiscoveryRate }
    /// The share of its rows that are wrong.
    public var errorRate: Double { Double(errors.count) / Double(slice.rows.count) }
  }

  /// The share of the significant slices that may be chance.
  public static let falseDiscoveryRate = 0.05
  /// The fewest rows of a slice that is looked at.
  public static let minimumRows = 5

  /// The slices: the significant ones first, and of either those first that explain most.
  public let entries: [Entry]
  /// The rows that were judged.
  public let rows: Int
  /// The wrong ones among them.
  public let errors: Int

  /// The ranking of `slices`.
  ///
  /// Slices with fewer than ``minimumRows`` judged rows, and those with all of them, are left out; of slices with
  /// the same rows the first stands for all. O(N + Σ rows) but for sorting.
  ///
  /// - Parameters:
  ///   - slices: in the order in which equal ones are ranked.
  ///   - isWrong: whether each of N rows is wrong; nil for one that nobody judged.
  public init(_ slices: [Slice], isWrong: [Bool?]) {
    let rows = isWrong.count { $0 != nil }
    let errors = isWrong.count { $0 == true }
    let distribution = Hypergeometric(population: rows, marked: errors)
    var seen: Set<[Int]> = []
    var entries: [Entry] = []
    for slice in slices {
      let judged = slice.rows.filter { isWrong[$0] != nil }
      guard judged.count >= Self.minimumRows, judged.count < rows, seen.insert(judged).inserted else {
        continue
      }
      let wrong = judged.filter { isWrong[$0] == true }
      let expected = Double(judged.count) * Double(errors) / Double(rows)
      entries.append(
        Entry(
          slice: Slice(slice.kind, name: slice.name, rows: judged), errors: wrong,
          explained: errors == 0 ? 0 : (Double(wrong.count) - expected) / Double(errors),
          pValue: distribution.upperTail(from: wrong.count, drawn: judged.count), qValue: 1))
    }
    let corrected = falseDiscoveryRates(entries.map(\.pValue))
    self.entries = zip(entries, corrected).map { entry, rate in
      Entry(
        slice: entry.slice, errors: entry.errors, explained: entry.explained, pValue: entry.pValue,
        qValue: rate)
    }.enumerated().sorted { left, right in
      let ranks = (left.element.isSignificant ? 0 : 1, right.element.isSignificant ? 0 : 1)
      return (ranks.0, -left.element.explained, left.element.pValue, left.offset)
        < (ranks.1, -right.element.explained, right.element.pValue, right.offset)
    }.map(\.element)
    self.rows = rows
    self.errors = errors
  }
}

/// Benjamini and Hochberg's adjusted values of `pValues`, in their order: the smallest rate at which each would be
/// called a discovery.
func falseDiscoveryRates(_ pValues: [Double]) -> [Double] {
  var rates = pValues
  var smallest = 1.0
  let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  for (rank, index) in order.enumerated().reversed() {
    smallest = min(smallest, pValues[index] * Double(pValues.count) / Double(rank + 1))
    rates[index] = smallest
  }
  return rates
}
