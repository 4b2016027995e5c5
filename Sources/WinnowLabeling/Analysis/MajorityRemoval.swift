/// What becomes of the majority's labels where each function in turn is taken away: additive counts of one pass, where
/// any other label model is fitted anew for each function.
struct MajorityRemoval {
  /// The effect of each function's removal, in column order. Cost: N × M, and C for each vote that decides.
  ///
  /// - Parameter gold: the true class of each row, nil where it is not known; nil altogether where there is none.
  static func effects(of votes: VoteMatrix, gold: [Int?]?) -> [RemovalEffect] {
    let parts = RowParts.map(rowCount: votes.rowCount) { rows in
      var effects = [RemovalEffect](repeating: RemovalEffect(), count: votes.functionCount)
      var ballot = Ballot(classCount: votes.classCount)
      votes.forEachRow(of: rows) { row, codes in
        ballot.count(codes, row: row)
        add(codes, &ballot, gold: gold?[row], to: &effects)
      }
      return effects
    }
    var effects = parts[0]
    for part in parts.dropFirst() { for function in effects.indices { effects[function] += part[function] } }
    return effects
  }

  private static func add(
    _ codes: Span<Int16>, _ ballot: inout Ballot, gold: Int?, to effects: inout [RemovalEffect]
  ) {
    let before = ballot.label
    let isRight = gold.map { ballot.drawnLabel == $0 }
    for function in codes.indices {
      let code = codes[function]
      var isRightAfter = isRight
      if code >= 0 && ballot.isDecided(by: Int(code)) {
        if ballot.voters == 1 { effects[function].uncoveredRows += 1 }
        ballot.remove(Int(code))
        if ballot.label != before { effects[function].changedRows += 1 }
        isRightAfter = gold.map { ballot.drawnLabel == $0 }
        ballot.put(Int(code))
      }
      guard let isRight, let isRightAfter else { continue }
      effects[function].rowsWithGold += 1
      if isRight { effects[function].correctWith += 1 }
      if isRightAfter { effects[function].correctWithout += 1 }
    }
  }
}

/// The votes on one row by class.
private struct Ballot {
  private var counts: [Int]
  private(set) var voters = 0
  private var row = 0

  init(classCount: Int) { counts = [Int](repeating: 0, count: classCount) }

  mutating func count(_ codes: Span<Int16>, row: Int) {
    for label in counts.indices { counts[label] = 0 }
    (voters, self.row) = (0, row)
    for function in codes.indices where codes[function] >= 0 { put(Int(codes[function])) }
  }

  mutating func put(_ label: Int) {
    counts[label] += 1
    voters += 1
  }

  mutating func remove(_ label: Int) {
    counts[label] -= 1
    voters -= 1
  }

  /// The best number of votes, and how many classes have it.
  private var best: (votes: Int, classes: Int) {
    var (votes, classes) = (0, 0)
    for count in counts {
      if count > votes { (votes, classes) = (count, 1) } else if count == votes { classes += 1 }
    }
    return (votes, classes)
  }

  /// Whether one vote less for a class could make a difference.
  func isDecided(by label: Int) -> Bool {
    let votes = counts[label]
    // Without it the class would be behind, or another is level with it afterwards.
    return !counts.contains { $0 > votes }
      && (voters == 1 || counts.indices.contains { $0 != label && counts[$0] >= votes - 1 })
  }

  /// The hard label: nil where nobody votes, and in a tie.
  var label: Int? {
    guard voters > 0 else { return nil }
    let (votes, classes) = best
    return classes == 1 ? counts.firstIndex(of: votes) : nil
  }

  /// The hard label, drawn among the best where they are several.
  var drawnLabel: Int? {
    let (votes, classes) = best
    var position = classes == 1 ? 0 : TieBreaking.draw(row: row, from: classes)
    return counts.firstIndex { count in
      guard count == votes else { return false }
      position -= 1
      return position < 0
    }
  }
}
