/// The distinct rows of votes, each with how many rows vote so: counts that add up, and all that a model learns from
/// which takes whole rows into account.
public struct VotePatterns: Sendable, Equatable {
  /// The number of functions M.
  public let functionCount: Int
  /// The number of classes C.
  public let classCount: Int
  private var counts: [[Int16]: Int] = [:]

  /// Counts of no rows.
  public init(functionCount: Int, classCount: Int) {
    (self.functionCount, self.classCount) = (functionCount, classCount)
  }

  /// The counts of a matrix. Cost: N × M, memory for the distinct rows.
  public init(_ votes: VoteMatrix) {
    self.init(functionCount: votes.functionCount, classCount: votes.classCount)
    votes.forEachRow { _, codes in
      counts[codes.indices.map { codes[$0] }, default: 0] += 1
    }
  }

  /// Adds the counts of other rows; both must have the same functions and classes.
  public static func += (patterns: inout VotePatterns, other: VotePatterns) {
    precondition(
      patterns.functionCount == other.functionCount && patterns.classCount == other.classCount,
      "only counts of the same functions and classes can be added")
    patterns.counts.merge(other.counts) { $0 + $1 }
  }

  /// The number of rows N.
  public var rowCount: Int { counts.values.reduce(0, +) }

  /// Every pattern once, as its columns i·C + y ("function i voted y") with the number of its rows, in an order
  /// that depends on nothing but the patterns.
  var sorted: [(columns: [Int], rows: Int)] {
    counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { codes, rows in
      let columns = codes.enumerated().compactMap { $1 < 0 ? nil : $0 * classCount + Int($1) }
      return (columns, rows)
    }
  }
}
