import Foundation

/// A vote in which each function counts for as much as its precision on gold deserves.
///
/// The weight is the logarithm of the odds log(p·(C−1)/(1−p)) that its vote names the class, rather than one of the
/// others by chance: the optimal weights for independent voters (Nitzan and Paroush, "Optimal decision rules in
/// uncertain dichotomous choice situations", 1982). A function that is right less often than by chance counts
/// against what it votes for.
public struct WeightedVote: VoteModel {
  /// `weighted_vote`.
  public var kind: LabelModelKind { .weightedVote }
  /// The number of classes C.
  public let classCount: Int
  /// P(class), C numbers: what a row without votes gets.
  public let classBalance: [Double]
  /// The precision of each function, drawn towards the mean of all as if two votes more had been seen with it.
  public let precisions: [Double]
  /// The precisions: how far each function is trusted.
  public var functionWeights: [Double]? { precisions }

  /// How many votes at the mean precision are added to those of each function.
  private static let priorVotes = 2.0

  /// A vote with weights from counted gold.
  public init(_ counts: GoldVoteCounts, classBalance: [Double]) {
    classCount = counts.classes.count
    self.classBalance = classBalance
    let (votes, correct) = (counts.votes.reduce(0, +), counts.correct.reduce(0, +))
    let mean = Double(correct + 1) / Double(votes + 2)
    precisions = zip(counts.correct, counts.votes).map {
      (Double($0) + Self.priorVotes * mean) / (Double($1) + Self.priorVotes)
    }
  }

  /// The probabilities of each row, N × C; cost N × (M + C).
  public func probabilities(for votes: VoteMatrix) -> ClassProbabilities {
    precondition(
      votes.functionCount == precisions.count && votes.classCount == classCount,
      "the weights are of other functions or classes")
    let others = Double(classCount - 1)
    let logOdds = precisions.map { log($0 * others / (1 - $0)) }
    let start = classBalance.map { log($0) }
    var values: [Double] = []
    values.reserveCapacity(votes.rowCount * classCount)
    var scores = LogScores(classCount: classCount)
    votes.forEachRow { _, codes in
      scores.set(to: start)
      for function in codes.indices where codes[function] >= 0 {
        scores[Int(codes[function])] += logOdds[function]
      }
      scores.normalize()
      scores.append(to: &values)
    }
    return ClassProbabilities(classCount: classCount, values: values)
  }
}
