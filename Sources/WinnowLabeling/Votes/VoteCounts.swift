import WinnowData

/// How often the functions voted what, alone and together: all that the label model learns from.
///
/// Column `i·C + y` stands for "function i voted class y". The counts are integers that add up, so
/// parts of the data can be counted apart, on other threads or machines, and put together.
public struct VoteCounts: Sendable, Equatable {
  /// The number of functions M.
  public let functionCount: Int
  /// The number of classes C.
  public let classCount: Int
  /// The number of rows N that were counted, those without any vote among them.
  public private(set) var rowCount = 0
  /// The upper triangle of the M·C × M·C matrix of co-occurrences, row after row.
  private var triangle: [Int]

  /// The largest M·C that is counted: the matrix of co-occurrences has its square.
  public static let maximumWidth = 8192

  /// Counts of no rows.
  ///
  /// - Throws: `WinnowError` of kind `data` where M·C is beyond ``maximumWidth``.
  public init(functionCount: Int, classCount: Int) throws {
    let width = functionCount * classCount
    guard width <= Self.maximumWidth else {
      throw WinnowError(
        .data, at: "label model",
        found: "\(functionCount) labelling functions × \(classCount) classes = \(width)",
        expected: "at most \(Self.maximumWidth)", advice: "Use majority_vote instead.")
    }
    self.functionCount = functionCount
    self.classCount = classCount
    triangle = [Int](repeating: 0, count: width * (width + 1) / 2)
  }

  /// The counts of a matrix. Cost: N times the square of the votes in a row, shared out among the processors.
  ///
  /// - Throws: as ``init(functionCount:classCount:)``.
  public init(_ votes: VoteMatrix) throws {
    let none = try VoteCounts(functionCount: votes.functionCount, classCount: votes.classCount)
    // Each part has a matrix of its own, which must not cost more than the counting.
    let most = none.triangle.isEmpty ? 1 : votes.rowCount * votes.functionCount / none.triangle.count
    let parts = RowParts.map(rowCount: votes.rowCount, most: most) { rows in
      var counts = none
      counts.add(votes, rows: rows)
      return counts
    }
    self = parts[0]
    for part in parts.dropFirst() { self += part }
  }

  /// The counts of some functions alone, in the order of `functions`.
  func selecting(_ functions: [Int]) throws -> VoteCounts {
    var selected = try VoteCounts(functionCount: functions.count, classCount: classCount)
    selected.rowCount = rowCount
    let columns = functions.flatMap { function in (0..<classCount).map { function * classCount + $0 } }
    for (position, column) in columns.enumerated() {
      let start = Self.start(of: position, width: selected.width) - position
      for other in position..<columns.count {
        selected.triangle[start + other] = self[column, columns[other]]
      }
    }
    return selected
  }

  /// Adds the rows of a matrix of the same functions and classes.
  public mutating func add(_ votes: VoteMatrix) {
    precondition(
      votes.functionCount == functionCount && votes.classCount == classCount,
      "counts and votes must have the same functions and classes")
    add(votes, rows: 0..<votes.rowCount)
  }

  private mutating func add(_ votes: VoteMatrix, rows range: Range<Int>) {
    let (functionCount, classCount, width) = (functionCount, classCount, width)
    var columns = [Int](repeating: 0, count: functionCount)
    var counts = triangle.mutableSpan
    votes.forEachRow(of: range) { _, codes in
      var voters = 0
      for function in 0..<functionCount {
        // Written in any case and kept where there is a vote: no processor can foresee who votes.
        let code = Int(codes[function])
        columns[voters] = function &* classCount &+ code
        voters &+= code >= 0 ? 1 : 0
      }
      for position in 0..<voters {
        let column = columns[position]
        let first = Self.start(of: column, width: width) - column
        for other in position..<voters { counts[first &+ columns[other]] &+= 1 }
      }
    }
    rowCount += range.count
  }

  /// Adds the counts of other rows; both must have the same functions and classes.
  public static func += (counts: inout VoteCounts, other: VoteCounts) {
    precondition(
      counts.functionCount == other.functionCount && counts.classCount == other.classCount,
      "only counts of the same functions and classes can be added")
    for index in counts.triangle.indices { counts.triangle[index] += other.triangle[index] }
    counts.rowCount += other.rowCount
  }

  /// The number of rows where function `i` voted `y` and function `j` voted `z`, given the columns
  /// `i·C + y` and `j·C + z`.
  public subscript(column: Int, other: Int) -> Int {
    let (low, high) = column <= other ? (column, other) : (other, column)
    return triangle[Self.start(of: low, width: width) + high - low]
  }

  /// The number of rows where a function voted a class.
  public func votes(of function: Int, for label: Int) -> Int {
    let column = function * classCount + label
    return self[column, column]
  }

  /// The number of rows that a function voted on.
  public func votes(of function: Int) -> Int {
    (0..<classCount).reduce(0) { $0 + votes(of: function, for: $1) }
  }

  /// The number of votes for a class, over all functions.
  public func votes(for label: Int) -> Int {
    (0..<functionCount).reduce(0) { $0 + votes(of: $1, for: label) }
  }

  /// M·C, the side of the matrix of co-occurrences.
  var width: Int { functionCount * classCount }

  /// Where a row of the upper triangle begins.
  private static func start(of column: Int, width: Int) -> Int {
    column * width - column * (column - 1) / 2
  }
}

extension VoteCounts {
  /// Refuses votes from which no training label can come.
  ///
  /// - Parameter labels: the classes' names; nil where they are not known.
  /// - Throws: `WinnowError` of kind `data` where no function voted on any row, and where all votes
  ///   are for one class.
  public func requireVotesForTwoClasses(labels: [String]? = nil) throws {
    let voted = (0..<classCount).filter { votes(for: $0) > 0 }
    if voted.isEmpty {
      throw WinnowError(
        .data, at: "labelling functions", found: "not one vote on \(rowCount) rows",
        expected: "votes for two classes or more",
        advice: "Look at the functions' faults, and widen their rules.")
    }
    if voted.count == 1 {
      throw WinnowError(
        .data, at: "labelling functions",
        found: "votes for \(labels.map { "the label \"\($0[voted[0]])\"" } ?? "class \(voted[0])") alone",
        expected: "votes for two classes or more",
        advice: "Add a labelling function for another class.")
    }
  }
}
