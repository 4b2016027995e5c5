import Foundation

/// The confusion matrices of functions and the marginals of classes that ``DawidSkene`` has learned.
public struct FittedDawidSkene: VoteModel, Equatable {
  /// `dawid_skene`.
  public var kind: LabelModelKind { .dawidSkene }
  /// The number of functions M.
  public let functionCount: Int
  /// The number of classes C.
  public let classCount: Int
  /// P(class), C numbers.
  public let marginals: [Double]
  /// P(function i votes y | class z) at `(i·C + y)·C + z`: M·C rows of C.
  public let confusion: [Double]
  /// P(function i abstains | class z) at `i·C + z`.
  public let abstention: [Double]

  /// The maximisation step: what is most likely where each pattern's classes are as `posteriors` say.
  init(_ patterns: VotePatterns, posteriors: [[Double]], rows: [(columns: [Int], rows: Int)]) {
    (functionCount, classCount) = (patterns.functionCount, patterns.classCount)
    var mass = [Double](repeating: 0, count: classCount)
    var voted = [Double](repeating: 0, count: functionCount * classCount * classCount)
    for (row, posterior) in zip(rows, posteriors) {
      let count = Double(row.rows)
      for label in 0..<classCount { mass[label] += count * posterior[label] }
      for column in row.columns {
        for label in 0..<classCount { voted[column * classCount + label] += count * posterior[label] }
      }
    }
    let sum = mass.reduce(0, +)
    marginals = mass.map { sum > 0 ? $0 / sum : 1 / Double(mass.count) }
    var abstention = [Double](repeating: 0, count: functionCount * classCount)
    for function in 0..<functionCount {
      for label in 0..<classCount {
        var left = 1.0
        for vote in 0..<classCount {
          let index = (function * classCount + vote) * classCount + label
          voted[index] = mass[label] > 0 ? voted[index] / mass[label] : 0
          left -= voted[index]
        }
        abstention[function * classCount + label] = max(left, 0)
      }
    }
    (confusion, self.abstention) = (voted, abstention)
  }

  /// The probability that a function is right where it votes.
  public var functionWeights: [Double]? {
    (0..<functionCount).map { function in
      var (right, voted) = (0.0, 0.0)
      for label in 0..<classCount {
        voted += marginals[label] * (1 - abstention[function * classCount + label])
        right += marginals[label] * confusion[(function * classCount + label) * classCount + label]
      }
      return voted > 0 ? min(right / voted, 1) : 0
    }
  }

  /// The probabilities of each row, N × C; that a function abstains counts too. Cost: C × the number of votes, and C
  /// exponentials a row.
  public func probabilities(for votes: VoteMatrix) -> ClassProbabilities {
    precondition(
      votes.functionCount == functionCount && votes.classCount == classCount,
      "the model was fitted to other functions or classes")
    let step = step
    var values: [Double] = []
    values.reserveCapacity(votes.rowCount * classCount)
    var columns: [Int] = []
    votes.forEachRow { _, codes in
      columns.removeAll(keepingCapacity: true)
      for function in codes.indices where codes[function] >= 0 {
        columns.append(function * classCount + Int(codes[function]))
      }
      values.append(contentsOf: step.posterior(of: columns))
    }
    return ClassProbabilities(classCount: classCount, values: values)
  }

  /// Whether both are the same to within `tolerance`, summed over marginals and over confusion matrices.
  func isNear(_ other: FittedDawidSkene, within tolerance: Double) -> Bool {
    func distance(_ first: [Double], _ second: [Double]) -> Double {
      zip(first, second).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    return distance(marginals, other.marginals) < tolerance
      && distance(confusion, other.confusion) + distance(abstention, other.abstention) < tolerance
  }

  /// The expectation step.
  var step: DawidSkeneExpectation { DawidSkeneExpectation(self) }
}
