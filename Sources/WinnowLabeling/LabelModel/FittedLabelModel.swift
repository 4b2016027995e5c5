import Foundation

/// A label model's learned parameters, which turn votes into class probabilities.
public struct FittedLabelModel: Sendable, Equatable {
  /// The number of functions M.
  public let functionCount: Int
  /// The number of classes C.
  public let classCount: Int
  /// P(class), C numbers.
  public let classBalance: [Double]
  /// P(function i votes y | class z) at `(i·C + y)·C + z`: M·C rows of C.
  public let mu: [Double]
  /// How much each function is trusted: the probability that it is right where it votes, in
  /// [1e-6, 1], one number a function (snorkel's `get_weights`).
  public let weights: [Double]

  init(mu: [Double], balance: [Double], counts: VoteCounts) {
    (functionCount, classCount) = (counts.functionCount, counts.classCount)
    (self.mu, classBalance) = (mu, balance)
    weights = (0..<counts.functionCount).map { function in
      var right = 0.0
      for label in balance.indices {
        right += mu[(function * balance.count + label) * balance.count + label] * balance[label]
      }
      let coverage = Double(counts.votes(of: function)) / Double(counts.rowCount)
      return min(max(right / coverage, 1e-6), 1)
    }
  }

  /// P(function votes `vote` | class `label`); an abstention has what the other votes leave.
  public func conditionalProbability(of vote: Vote, by function: Int, given label: Int) -> Double {
    if case .label(let voted) = vote {
      return mu[(function * classCount + voted) * classCount + label]
    }
    var left = 1.0
    for voted in 0..<classCount { left -= mu[(function * classCount + voted) * classCount + label] }
    return left
  }

  /// P(class | votes) of each row, N × C. An abstention says nothing about the class, so a row without
  /// votes gets the class balance. Cost: C × the number of votes, and C exponentials a row.
  public func probabilities(for votes: VoteMatrix) -> ClassProbabilities {
    precondition(
      votes.functionCount == functionCount && votes.classCount == classCount,
      "the model was fitted to other functions or classes")
    let logMu = mu.map { log($0) }
    let logBalance = classBalance.map { log($0) }
    let parts = RowParts.map(rowCount: votes.rowCount) {
      probabilities(for: votes, rows: $0, logMu: logMu, logBalance: logBalance)
    }
    guard parts.count > 1 else { return ClassProbabilities(classCount: classCount, values: parts[0]) }
    var values: [Double] = []
    values.reserveCapacity(votes.rowCount * classCount)
    for part in parts { values += part }
    return ClassProbabilities(classCount: classCount, values: values)
  }

  private func probabilities(
    for votes: VoteMatrix, rows range: Range<Int>, logMu: [Double], logBalance: [Double]
  ) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(range.count * classCount)
    var scores = logBalance
    votes.forEachRow(of: range) { _, codes in
      for label in 0..<classCount { scores[label] = logBalance[label] }
      var voted = false
      for function in codes.indices where codes[function] >= 0 {
        voted = true
        let start = (function * classCount + Int(codes[function])) * classCount
        for label in 0..<classCount { scores[label] += logMu[start + label] }
      }
      guard voted else {
        values.append(contentsOf: classBalance)
        return
      }
      // Shifted by the best score, so that many votes do not underflow to nothing.
      let best = scores.max() ?? 0
      var sum = 0.0
      for label in 0..<classCount {
        scores[label] = exp(scores[label] - best)
        sum += scores[label]
      }
      for label in 0..<classCount { values.append(scores[label] / sum) }
    }
    return values
  }
}
