/// How much of a label model's wrong labels a labelling function has to answer for.
public struct FunctionBlame: Sendable, Equatable {
  /// The function's place among the functions.
  public let function: Int
  /// The rows with gold that it votes on.
  public let votes: Int
  /// The votes that gold contradicts.
  public let wrong: Int
  /// The rows that the label model gets wrong with this function's very label.
  public let misled: Int
  /// The wrong votes beyond those that a function of average precision would have cast on as many rows.
  public let excess: Double

  /// The functions with wrong votes, those with the most wrong votes in excess first; of equal ones, the first.
  ///
  /// O(N M).
  ///
  /// - Parameters:
  ///   - gold: one class a row; nil where a row has none.
  ///   - labelModel: the label model's class of each row; nil where it is silent.
  ///   - functions: how many functions there are.
  ///   - vote: the class that a function votes for on a row; nil where it abstains.
  public static func ranked(
    gold: [Int?], labelModel: [Int?], functions: Int, vote: (_ row: Int, _ function: Int) -> Int?
  ) -> [FunctionBlame] {
    precondition(gold.count == labelModel.count, "every row has both values")
    var votes = [Int](repeating: 0, count: functions)
    var wrong = votes
    var misled = votes
    for row in gold.indices {
      guard let truth = gold[row] else { continue }
      for function in 0..<functions {
        guard let said = vote(row, function) else { continue }
        votes[function] += 1
        guard said != truth else { continue }
        wrong[function] += 1
        if said == labelModel[row] { misled[function] += 1 }
      }
    }
    let (allVotes, allWrong) = (votes.reduce(0, +), wrong.reduce(0, +))
    return (0..<functions).filter { wrong[$0] > 0 }.map { function in
      FunctionBlame(
        function: function, votes: votes[function], wrong: wrong[function], misled: misled[function],
        excess: Double(wrong[function]) - Double(votes[function]) * Double(allWrong) / Double(allVotes))
    }.sorted { (-$0.excess, $0.function) < (-$1.excess, $1.function) }
  }
}
