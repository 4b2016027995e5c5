import WinnowData

/// The votes of M labelling functions for and against each of C labels on N rows: for each label a matrix of two
/// classes, so that everything that is known of votes for classes serves a label too.
public struct MultiLabelVotes: Sendable, Equatable {
  /// The class of a vote against a label.
  public static let against = 0
  /// The class of a vote for a label.
  public static let support = 1

  /// The names of the functions, in order.
  public let functionNames: [String]
  /// For each label, the functions that may vote on it, ascending: the columns of its matrix.
  public let voters: [[Int]]
  /// For each label its votes, N × voters: class ``support`` or ``against``.
  public private(set) var matrices: [VoteMatrix]
  /// The number of rows N.
  public private(set) var rowCount = 0

  /// Votes of `functions` on no rows.
  ///
  /// - Throws: `WinnowError` of kind `data` where two functions share a name.
  public init(of functions: [MultiLabelFunction], labelCount: Int) throws {
    let names = functions.map(\.name)
    _ = try VoteMatrix(functionNames: names, classCount: 2)
    functionNames = names
    var voters = [[Int]](repeating: [], count: labelCount)
    for (index, function) in functions.enumerated() {
      for label in function.labels(of: labelCount) { voters[label].append(index) }
    }
    self.voters = voters
    matrices = try voters.map { functions in
      try VoteMatrix(functionNames: functions.map { names[$0] }, classCount: 2)
    }
  }

  /// The gold class of each row in a label's matrix, from the rows' labels; nil where they are not known.
  public static func classes(of label: Int, in gold: [[Int]?]) -> [Int?] {
    gold.map { labels in labels.map { $0.contains(label) ? support : against } }
  }

  /// The number of labels C.
  public var labelCount: Int { voters.count }

  /// Adds a row: one opinion a function, in order. A vote on a label that the function may not vote on is left
  /// out.
  public mutating func append(_ opinions: [LabelOpinion]) {
    precondition(opinions.count == functionNames.count, "a row has an opinion of every function")
    for (label, functions) in voters.enumerated() {
      let codes = functions.map { function -> Int16 in
        if opinions[function].supported.contains(label) { return Int16(Self.support) }
        return opinions[function].opposed.contains(label) ? Int16(Self.against) : -1
      }
      matrices[label].append(codes: codes, rows: 1)
    }
    rowCount += 1
  }

  /// What each function says on a row, in order.
  public func opinions(on row: Int) -> [LabelOpinion] {
    var opinions = [LabelOpinion](repeating: LabelOpinion(), count: functionNames.count)
    for (label, functions) in voters.enumerated() {
      for (function, vote) in zip(functions, matrices[label][row: row]) {
        switch vote {
        case .label(Self.support): opinions[function].supported.append(label)
        case .label: opinions[function].opposed.append(label)
        case .abstain: break
        }
      }
    }
    return opinions
  }

  /// How many functions voted on each label of a row.
  public func voteCounts(on row: Int) -> [Int] {
    matrices.map { $0.voteCount(on: row) }
  }

  /// Whether no function says anything on any row.
  public var isSilent: Bool { matrices.allSatisfy { $0.columns.allSatisfy { $0.count { $0 >= 0 } == 0 } } }

  /// How many votes there are for and against a label.
  public func votes(on label: Int) -> (supporting: Int, opposing: Int) {
    func count(_ vote: Int) -> Int {
      matrices[label].columns.reduce(0) { $0 + $1.count { $0 == vote } }
    }
    return (count(Self.support), count(Self.against))
  }
}
