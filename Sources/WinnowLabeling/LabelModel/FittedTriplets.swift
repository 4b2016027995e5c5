import Foundation

/// What ``Triplets`` has learned of each function and class.
public struct FittedTriplets: VoteModel, Equatable {
  /// How probable a function's votes for a class and against it are, where the class is the truth and where not.
  public struct Evidence: Sendable, Equatable {
    /// P(votes for the class | it is the truth).
    public let forIfClass: Double
    /// P(votes for the class | another is).
    public let forIfRest: Double
    /// P(votes for another class | it is the truth).
    public let againstIfClass: Double
    /// P(votes for another class | another is).
    public let againstIfRest: Double
  }

  /// The least probability: no vote is taken for impossible.
  static let least = 1e-6

  /// `triplets`.
  public var kind: LabelModelKind { .triplets }
  /// The number of functions M.
  public let functionCount: Int
  /// P(class), C numbers.
  public let classBalance: [Double]
  /// One entry a class and function, at `class · M + function`.
  public let evidence: [Evidence]
  /// The probability that a function is right where it votes.
  public let functionWeights: [Double]?

  init(functionCount: Int, classBalance: [Double], evidence: [Evidence], weights: [Double]) {
    (self.functionCount, self.classBalance) = (functionCount, classBalance)
    (self.evidence, functionWeights) = (evidence, weights)
  }

  /// The probabilities of each row, N × C: each class's against the rest, brought to sum 1; a row without votes gets
  /// the class balance. Cost: N × M × C.
  public func probabilities(for votes: VoteMatrix) -> ClassProbabilities {
    let classCount = classBalance.count
    precondition(
      votes.functionCount == functionCount && votes.classCount == classCount,
      "the model was fitted to other functions or classes")
    let start = classBalance.map { log($0 / (1 - $0)) }
    let votedFor = evidence.map { log($0.forIfClass / $0.forIfRest) }
    let votedAgainst = evidence.map { log($0.againstIfClass / $0.againstIfRest) }
    var values: [Double] = []
    values.reserveCapacity(votes.rowCount * classCount)
    var odds = start
    votes.forEachRow { _, codes in
      for label in odds.indices { odds[label] = start[label] }
      for function in codes.indices where codes[function] >= 0 {
        for label in odds.indices {
          let index = label * functionCount + function
          odds[label] += Int(codes[function]) == label ? votedFor[index] : votedAgainst[index]
        }
      }
      // Of two classes one against the rest says all; of more, each says its own.
      let single = odds.map { 1 / (1 + exp(-$0)) }
      let sum = single.reduce(0, +)
      values.append(contentsOf: sum > 0 ? single.map { $0 / sum } : classBalance)
    }
    return ClassProbabilities(classCount: classCount, values: values)
  }
}
