/// The class that most functions voted for, as snorkel's `MajorityLabelVoter`.
public struct MajorityVote: Sendable {
  /// A majority vote; it has nothing to learn.
  public init() {}

  /// The probabilities of each row: equal shares for the classes with the most votes, nothing for the
  /// others, and 1/C for every class where nobody voted. N × C; cost N × (M + C).
  public func probabilities(for votes: VoteMatrix) -> ClassProbabilities {
    let classCount = votes.classCount
    var values: [Double] = []
    values.reserveCapacity(votes.rowCount * classCount)
    var counts = [Int](repeating: 0, count: classCount)
    votes.forEachRow { _, codes in
      for label in counts.indices { counts[label] = 0 }
      for function in codes.indices where codes[function] >= 0 { counts[Int(codes[function])] += 1 }
      let most = counts.max() ?? 0
      let share = 1 / Double(counts.count { $0 == most })
      values.append(contentsOf: counts.lazy.map { $0 == most ? share : 0 })
    }
    return ClassProbabilities(classCount: classCount, values: values)
  }
}
