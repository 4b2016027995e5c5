/// Functions that say nearly the same, put together.
struct FunctionGroups: Equatable {
  /// The functions of each group in column order; a group's first one stands for it. Groups in the order of those.
  let members: [[Int]]

  /// How much of what either of two functions votes both must vote, and vote alike, to be one group.
  static let leastAgreement = 0.9

  /// The groups by counted votes; functions without votes are in none.
  ///
  /// A function joins the first group whose first member it agrees with: no chain of small differences.
  init(_ counts: VoteCounts) {
    var members: [[Int]] = []
    for function in 0..<counts.functionCount where counts.votes(of: function) > 0 {
      let group = members.firstIndex { counts.agreement(of: $0[0], with: function) >= Self.leastAgreement }
      if let group { members[group].append(function) } else { members.append([function]) }
    }
    self.members = members
  }
}

extension VoteCounts {
  /// The rows on which both functions vote for the same class, as a share of those on which either votes; 0 where
  /// neither does.
  func agreement(of first: Int, with second: Int) -> Double {
    var (alike, both) = (0, 0)
    for one in 0..<classCount {
      for other in 0..<classCount {
        let rows = self[first * classCount + one, second * classCount + other]
        both += rows
        if one == other { alike += rows }
      }
    }
    let either = votes(of: first) + votes(of: second) - both
    return either > 0 ? Double(alike) / Double(either) : 0
  }
}
