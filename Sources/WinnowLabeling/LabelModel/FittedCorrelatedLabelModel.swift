import Foundation

/// What ``CorrelatedLabelModel`` has learned: groups of functions, and a label model of the groups.
public struct FittedCorrelatedLabelModel: VoteModel, Equatable {
  /// `correlated`.
  public var kind: LabelModelKind { .correlated }
  /// The number of functions M.
  public let functionCount: Int
  /// The functions of each group; those that never voted are in none.
  public let groups: [[Int]]
  /// How much each group's votes count, from just above 0 to 1.
  public let voices: [Double]
  /// The label model of the groups' first members.
  public let model: FittedLabelModel

  init(functionCount: Int, groups: [[Int]], voices: [Double], model: FittedLabelModel) {
    (self.functionCount, self.groups, self.voices, self.model) = (functionCount, groups, voices, model)
  }

  /// How far each function is trusted: its group's weight; 0 for one that never voted.
  public var functionWeights: [Double]? {
    var weights = [Double](repeating: 0, count: functionCount)
    for (group, members) in groups.enumerated() {
      for function in members { weights[function] = model.weights[group] }
    }
    return weights
  }

  /// The probabilities of each row, N × C; the members of a group share its voice. A row without votes gets the class
  /// balance. Cost: as ``FittedLabelModel/probabilities(for:)``.
  public func probabilities(for votes: VoteMatrix) -> ClassProbabilities {
    let classCount = model.classCount
    precondition(
      votes.functionCount == functionCount && votes.classCount == classCount,
      "the model was fitted to other functions or classes")
    var gains = [Double](repeating: 0, count: functionCount * classCount * classCount)
    for (group, members) in groups.enumerated() {
      let share = voices[group] / Double(members.count)
      for vote in 0..<classCount {
        for label in 0..<classCount {
          let gain = share * log(model.mu[(group * classCount + vote) * classCount + label])
          for function in members { gains[(function * classCount + vote) * classCount + label] = gain }
        }
      }
    }
    let start = model.classBalance.map { log($0) }
    var values: [Double] = []
    values.reserveCapacity(votes.rowCount * classCount)
    var scores = LogScores(classCount: classCount)
    votes.forEachRow { _, codes in
      scores.set(to: start)
      for function in codes.indices where codes[function] >= 0 {
        let column = (function * classCount + Int(codes[function])) * classCount
        for label in 0..<classCount { scores[label] += gains[column + label] }
      }
      scores.normalize()
      scores.append(to: &values)
    }
    return ClassProbabilities(classCount: classCount, values: values)
  }
}
