/// The counts behind the analysis table: integers that add up over parts of the data.
public struct AnalysisCounts: Sendable, Equatable {
  /// What is counted for one function.
  struct FunctionCounts: Sendable, Equatable {
    /// Votes by class.
    var votes: [Int]
    var overlaps = 0
    var conflicts = 0
    var correct = 0
    var incorrect = 0
  }

  /// The names of the functions, in column order.
  public let functionNames: [String]
  /// The number of classes C.
  public let classCount: Int
  /// The number of rows that were counted.
  public private(set) var rowCount = 0
  private(set) var functions: [FunctionCounts]
  private(set) var coveredRows = 0
  private(set) var overlappingRows = 0
  private(set) var conflictingRows = 0
  private(set) var rowsWithGold = 0

  /// Counts of no rows.
  public init(functionNames: [String], classCount: Int) {
    self.functionNames = functionNames
    self.classCount = classCount
    let none = FunctionCounts(votes: [Int](repeating: 0, count: classCount))
    functions = [FunctionCounts](repeating: none, count: functionNames.count)
  }

  /// Adds the rows of a matrix of the same functions and classes. Cost: N × M, shared out among the processors.
  ///
  /// - Parameter gold: The true class of each row, nil where it is not known; nil altogether where
  ///   there is no gold. A class must be in `0..<C`.
  public mutating func add(_ votes: VoteMatrix, gold: [Int?]? = nil) {
    precondition(
      votes.functionNames == functionNames && votes.classCount == classCount,
      "counts and votes must have the same functions and classes")
    precondition(gold.map { $0.count == votes.rowCount } ?? true, "gold must have an entry for each row")
    let none = VoteTally(functionCount: votes.functionCount, classCount: classCount)
    let tallies = RowParts.map(rowCount: votes.rowCount) { rows in
      var tally = none
      tally.add(votes, rows: rows, gold: gold)
      return tally
    }
    for tally in tallies { add(tally) }
    rowCount += votes.rowCount
  }

  /// Adds `rowCount` rows of row-major codes that are known to be in range, with the rows' class indices where there is
  /// gold.
  mutating func add(codes: [Int16], rowCount: Int, gold: ArraySlice<Int16>?) {
    var tally = VoteTally(functionCount: functions.count, classCount: classCount)
    tally.add(codes.span, rowCount: rowCount)
    if let gold { tally.judge(codes.span, gold: gold.span) }
    add(tally)
    self.rowCount += rowCount
  }

  private mutating func add(_ tally: VoteTally) {
    func rows(_ states: VoteTally.State...) -> Int { states.reduce(0) { $0 + tally.rows[$1.rawValue] } }
    coveredRows += rows(.alone, .agreeing, .conflicting)
    overlappingRows += rows(.agreeing, .conflicting)
    conflictingRows += rows(.conflicting)
    rowsWithGold += tally.rowsWithGold
    for function in functions.indices {
      for label in 0..<classCount {
        func votes(_ state: VoteTally.State) -> Int { tally.votes(of: function, for: label, in: state) }
        let (alone, agreeing, conflicting) = (votes(.alone), votes(.agreeing), votes(.conflicting))
        functions[function].votes[label] += alone + agreeing + conflicting
        functions[function].overlaps += agreeing + conflicting
        functions[function].conflicts += conflicting
      }
      functions[function].correct += tally.correct[function]
      functions[function].incorrect += tally.judged[function] - tally.correct[function]
    }
  }

  /// Adds the counts of other rows; both must have the same functions and classes.
  public static func += (counts: inout AnalysisCounts, other: AnalysisCounts) {
    precondition(
      counts.functionNames == other.functionNames && counts.classCount == other.classCount,
      "only counts of the same functions and classes can be added")
    counts.rowCount += other.rowCount
    counts.coveredRows += other.coveredRows
    counts.overlappingRows += other.overlappingRows
    counts.conflictingRows += other.conflictingRows
    counts.rowsWithGold += other.rowsWithGold
    for (index, added) in other.functions.enumerated() {
      for label in added.votes.indices { counts.functions[index].votes[label] += added.votes[label] }
      counts.functions[index].overlaps += added.overlaps
      counts.functions[index].conflicts += added.conflicts
      counts.functions[index].correct += added.correct
      counts.functions[index].incorrect += added.incorrect
    }
  }
}
