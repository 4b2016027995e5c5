import TestSupport
import Testing

@testable import WinnowEvaluation

@Suite struct ClarityMatrixTests {
  @Test func everyCellHasItsAction() {
    let gold: [Int?] = [0, 0, 0, 0, 0, 0, 0, nil]
    let model = [0, 0, 0, 1, 1, 1, 1, 1]
    let labelModel: [Int?] = [0, 1, nil, 0, nil, 1, 2, 0]
    let matrix = ClarityMatrix(
      gold: gold, model: model, labelModel: labelModel, confidence: [Double](repeating: 0.5, count: 8),
      suspects: [0, 3, 5])
    func action(ofRow row: Int) -> ClarityMatrix.Action? {
      matrix.cells.first { $0.rows.contains(row) }?.action
    }
    #expect(
      (0..<8).map(action) == [
        .nothing, .fixFunction, .nothing, .trainLonger, .writeFunction, .lookAtGold, .fixFunction, nil,
      ])
    #expect(matrix.cells.last?.action == .nothing)
    #expect(matrix.actions.first?.action == .fixFunction)
    #expect(matrix.actions.first?.rows == 2)
  }

  @Test func withoutGoldTheModelAgreesOrNot() {
    let matrix = ClarityMatrix(model: [0, 1, 1], labelModel: [0, 0, nil], confidence: [0.9, 0.8, 0.7])
    #expect(!matrix.hasGold)
    #expect(Set(matrix.cells.map(\.action)) == [.nothing, .label, .writeFunction])
    #expect(matrix.cells.first { $0.action == .writeFunction }?.rows == [2])
  }

  @Test func theSurestMistakesStandFirst() {
    let cells = ConfusionCells(
      gold: [0, 0, 1, 0, nil], predicted: [1, 1, 0, 0, 1], confidence: [0.6, 0.9, 0.7, 0.8, 1], classes: 2)
    #expect(cells.counts == [[1, 2], [1, 0]])
    #expect(cells.errors.map(\.rows) == [[1, 0], [2]])
  }

  /// Functions of which one is wrong far more often than the others, and a model that learned from all.
  @Test func aPlantedBadFunctionRanksFirst() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      var numbers = SeededNumbers(seed: seed)
      let (rows, functions) = (500, 8)
      let bad = Int.random(in: 0..<functions, using: &numbers)
      let gold = (0..<rows).map { _ in Int.random(in: 0..<3, using: &numbers) }
      let votes: [[Int?]] = gold.map { truth in
        (0..<functions).map { function in
          guard Double.random(in: 0..<1, using: &numbers) < (function == bad ? 0.35 : 0.15) else {
            return nil
          }
          let isRight = Double.random(in: 0..<1, using: &numbers) < (function == bad ? 0.15 : 0.85)
          return isRight ? truth : (truth + Int.random(in: 1...2, using: &numbers)) % 3
        }
      }
      let labelModel: [Int?] = votes.map { row in
        let counts = (0..<3).map { label in row.count { $0 == label } }
        let best = counts.max() ?? 0
        return best > 0 && counts.count { $0 == best } == 1 ? counts.firstIndex(of: best) : nil
      }
      let model = zip(gold, labelModel).map { truth, said in
        Double.random(in: 0..<1, using: &numbers) < 0.97 ? truth : said ?? 0
      }
      let blame = FunctionBlame.ranked(gold: gold, labelModel: labelModel, functions: functions) {
        votes[$0][$1]
      }
      #expect(blame.first?.function == bad, "seed \(seed)")
      let matrix = ClarityMatrix(
        gold: gold, model: model, labelModel: labelModel, confidence: [Double](repeating: 1, count: rows))
      #expect(matrix.actions.first?.action == .fixFunction, "seed \(seed)")
    }
  }

  /// With two classes, a model and a label model that are wrong are wrong in the same way: the gold is not to blame.
  @Test func aBrokenFunctionIsToBlameWithTwoClassesToo() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      var numbers = SeededNumbers(seed: seed)
      let gold = (0..<400).map { _ in Int.random(in: 0..<2, using: &numbers) }
      // A third of the rows are labelled by a function that is always wrong, and the model has learned it.
      let labelModel = gold.enumerated().map { row, truth in row % 3 == 0 ? 1 - truth : truth }
      let model = zip(gold, labelModel).map { truth, said in
        Double.random(in: 0..<1, using: &numbers) < 0.8 ? said : truth
      }
      let matrix = ClarityMatrix(
        gold: gold, model: model, labelModel: labelModel, confidence: [Double](repeating: 1, count: 400))
      #expect(matrix.actions.first?.action == .fixFunction && matrix.cells.first?.action == .fixFunction)
      #expect(!matrix.actions.contains { $0.action == .lookAtGold })
    }
  }
}
