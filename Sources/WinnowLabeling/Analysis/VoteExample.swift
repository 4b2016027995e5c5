/// A vote that speaks against the function that gave it.
public struct VoteExample: Sendable, Equatable {
  /// The row's number.
  public let row: Int
  /// The class that the function votes for.
  public let vote: Int
  /// The row's true class; nil where it is not known.
  public let gold: Int?
  /// The probability of the class voted for, by the label model.
  public let probability: Double
}

extension VoteMatrix {
  /// A function's worst votes, the worst first: those of which the label model thinks least, then by row. Where `gold`
  /// is given, only votes that it contradicts; else only votes for another class than the most probable. Cost: N.
  ///
  /// - Parameters:
  ///   - gold: the true class of each row, nil where it is not known; nil altogether where there is none.
  ///   - probabilities: of the same rows, by the label model.
  ///   - limit: how many there are at most.
  public func worstExamples(
    of function: Int, gold: [Int?]?, probabilities: ClassProbabilities, limit: Int
  ) -> [VoteExample] {
    var worst: [VoteExample] = []
    for row in 0..<rowCount {
      guard case .label(let code) = self[row, function] else { continue }
      let label = gold?[row]
      if gold != nil { guard let label, label != code else { continue } }
      let probability = probabilities.values[row * classCount + code]
      // Rows come in order, so that of equal probabilities the first stays before the others.
      guard limit > 0, worst.count < limit || probability < worst[worst.count - 1].probability else {
        continue
      }
      if gold == nil { guard probabilities[row: row].contains(where: { $0 > probability }) else { continue } }
      let place = worst.firstIndex { $0.probability > probability } ?? worst.count
      worst.insert(VoteExample(row: row, vote: code, gold: label, probability: probability), at: place)
      if worst.count > limit { worst.removeLast() }
    }
    return worst
  }

  /// The first rows that no function but one votes on, at most `limit` of them. Cost: N × M at most.
  public func rows(coveredOnlyBy function: Int, limit: Int) -> [Int] {
    var rows: [Int] = []
    for row in 0..<rowCount where rows.count < limit {
      if self[row, function] != .abstain, voteCount(on: row) == 1 { rows.append(row) }
    }
    return rows
  }
}
