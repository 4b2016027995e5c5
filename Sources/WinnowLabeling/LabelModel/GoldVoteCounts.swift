/// How often each function was right where the truth is known, and how often each class is the truth: integers that
/// add up, so that parts of the data can be counted apart and put together.
public struct GoldVoteCounts: Sendable, Equatable {
  /// The rows of each class, C numbers.
  public private(set) var classes: [Int]
  /// The votes of each function on rows with gold, M numbers.
  public private(set) var votes: [Int]
  /// How many of them name the row's class, M numbers.
  public private(set) var correct: [Int]

  /// Counts of no rows.
  public init(functionCount: Int, classCount: Int) {
    classes = [Int](repeating: 0, count: classCount)
    votes = [Int](repeating: 0, count: functionCount)
    correct = votes
  }

  /// The counts of rows with gold. Cost: N × M.
  ///
  /// - Parameter isCounted: which rows are counted, by their number.
  public init(_ gold: GoldVotes, where isCounted: (Int) -> Bool = { _ in true }) {
    self.init(functionCount: gold.votes.functionCount, classCount: gold.votes.classCount)
    for (row, label) in gold.classes.enumerated() where isCounted(row) {
      guard let label else { continue }
      classes[label] += 1
      for (function, column) in gold.votes.columns.enumerated() {
        guard case .label(let vote) = column[row] else { continue }
        votes[function] += 1
        if vote == label { correct[function] += 1 }
      }
    }
  }

  /// Adds the counts of other rows; both must have the same functions and classes.
  public static func += (counts: inout GoldVoteCounts, other: GoldVoteCounts) {
    precondition(
      counts.classes.count == other.classes.count && counts.votes.count == other.votes.count,
      "only counts of the same functions and classes can be added")
    for label in counts.classes.indices { counts.classes[label] += other.classes[label] }
    for function in counts.votes.indices {
      counts.votes[function] += other.votes[function]
      counts.correct[function] += other.correct[function]
    }
  }

  /// The share of each class, each with one row more than was counted, so that none is impossible.
  public var balance: [Double] {
    let sum = Double(classes.reduce(0, +) + classes.count)
    return classes.map { Double($0 + 1) / sum }
  }
}
