/// What one pass over some rows of votes counts: one addition a vote, and two more on rows with gold.
struct VoteTally: Sendable {
  /// How the votes on a row stand to each other.
  enum State: Int, CaseIterable {
    /// There is none.
    case silent
    /// There is one.
    case alone
    /// There are several for one class.
    case agreeing
    /// There are votes for different classes.
    case conflicting
  }

  /// The rows in each state.
  private(set) var rows = [Int](repeating: 0, count: State.allCases.count)
  /// How often function f had code c on rows in state s, at `(f · states + s) · (C + 1) + c + 1`: abstentions are
  /// counted too, which spares a branch that no processor can foresee.
  private var codes: [Int]
  /// The rows with gold.
  private(set) var rowsWithGold = 0
  /// The votes of each function on rows with gold.
  private(set) var judged: [Int]
  /// Those of them that equal gold.
  private(set) var correct: [Int]
  private let functionCount: Int
  private let classCount: Int

  init(functionCount: Int, classCount: Int) {
    (self.functionCount, self.classCount) = (functionCount, classCount)
    codes = [Int](repeating: 0, count: functionCount * State.allCases.count * (classCount + 1))
    judged = [Int](repeating: 0, count: functionCount)
    correct = judged
  }

  /// The votes of a function for a class on rows in a state.
  func votes(of function: Int, for label: Int, in state: State) -> Int {
    codes[(function * State.allCases.count + state.rawValue) * (classCount + 1) + label + 1]
  }

  /// Counts the rows of a matrix of the same functions and classes, held against `gold` where it is given.
  mutating func add(_ votes: VoteMatrix, rows range: Range<Int>, gold: [Int?]?) {
    votes.forEachTile(of: range) { rows, codes in
      add(codes, rowCount: rows.count)
      guard let gold else { return }
      let known = gold[rows].map { Int16(truncatingIfNeeded: $0 ?? -1) }
      judge(codes, gold: known.span)
    }
  }

  /// Counts rows of row-major codes.
  mutating func add(_ votes: Span<Int16>, rowCount: Int) {
    let (functionCount, width) = (functionCount, classCount + 1)
    let step = State.allCases.count * width
    var rowCounts = [Int](repeating: 0, count: State.allCases.count)
    var counts = codes.mutableSpan
    for row in 0..<rowCount {
      let start = row * functionCount
      // An abstention is the largest number without a sign and the smallest with one.
      var (voters, least, most) = (0, UInt16.max, Int16(-1))
      for position in start..<start + functionCount {
        let code = votes[position]
        voters &+= code >= 0 ? 1 : 0
        least = min(least, UInt16(bitPattern: code))
        most = max(most, code)
      }
      let isConflicting = voters > 1 && Int16(bitPattern: least) != most
      let state = isConflicting ? State.conflicting.rawValue : min(voters, State.agreeing.rawValue)
      rowCounts[state] &+= 1
      if voters == 0 { continue }
      var slot = state * width + 1
      for position in start..<start + functionCount {
        counts[slot &+ Int(votes[position])] &+= 1
        slot &+= step
      }
    }
    // A new array: in place, Swift 6.3 adds to the one that tallies made from the same empty one share.
    rows = zip(rows, rowCounts).map(+)
  }

  /// Holds rows of row-major codes against their class indices, of which -1 says nothing.
  mutating func judge(_ votes: Span<Int16>, gold: Span<Int16>) {
    let functionCount = functionCount
    var known = 0
    var (judgedCounts, correctCounts) = (judged, correct)
    for row in gold.indices {
      let (start, truth) = (row * functionCount, gold[row])
      if truth < 0 { continue }
      known &+= 1
      for function in 0..<functionCount {
        let code = votes[start &+ function]
        judgedCounts[function] &+= code >= 0 ? 1 : 0
        correctCounts[function] &+= code == truth ? 1 : 0
      }
    }
    rowsWithGold += known
    (judged, correct) = (judgedCounts, correctCounts)
  }
}
