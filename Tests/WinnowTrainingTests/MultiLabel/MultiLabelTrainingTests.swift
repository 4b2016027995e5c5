import Foundation
import TestSupport
import Testing
import WinnowHeads
import WinnowTensor

@testable import WinnowTraining

@Suite struct MultiLabelTrainingTests {
  /// Rows whose soft targets follow a linear rule for each label, some of them unknown.
  private func set(rows: Int, dimension: Int, labels: Int, seed: UInt64) throws -> MultiLabelTrainingSet {
    var numbers = SeededGenerator(seed: seed)
    let rule = (0..<labels * dimension).map { _ in numbers.normal() }
    var (features, targets, isKnown): ([Float], [Float], [Bool]) = ([], [], [])
    for _ in 0..<rows {
      let x = (0..<dimension).map { _ in numbers.normal() }
      features += x.map { Float($0) }
      for label in 0..<labels {
        let logit = numbers.normal() + x.indices.reduce(0.0) { $0 + rule[label * dimension + $1] * x[$1] }
        targets.append(Float(1 / (1 + exp(-logit))))
        isKnown.append(numbers.uniform(in: 0..<1) < 0.8)
      }
    }
    return try MultiLabelTrainingSet(
      features: Matrix(rows: rows, columns: dimension, values: features),
      targets: Matrix(rows: rows, columns: labels, values: targets), isKnown: isKnown)
  }

  /// The loss of one label as its formula says it: Σ −t log σ(z) − (1 − t) log σ(−z) + ‖w‖²/(2C).
  private func objective(
    _ set: MultiLabelTrainingSet, label: Int, _ point: [Double], inverseRegularization: Double
  ) -> Double {
    let weight = point.dropLast()
    var value = weight.reduce(0) { $0 + $1 * $1 } / (2 * inverseRegularization)
    for row in 0..<set.rows where set.isKnown[row * set.labels + label] {
      let logit = zip(weight, set.features[row: row]).reduce(point.last ?? 0) { $0 + $1.0 * Double($1.1) }
      let target = Double(set.targets[row, label])
      value += max(logit, 0) - target * logit + log1p(exp(-abs(logit)))
    }
    return value
  }

  @Test func weightsGoWithTheRowsThatSaySomethingAboutALabel() throws {
    let set = try MultiLabelTrainingSet(
      features: Matrix(rows: 3, columns: 1, values: [1, 2, 3]),
      targets: Matrix(rows: 3, columns: 1, values: [0, 1, 1]), isKnown: [true, false, true],
      weights: [1, 2, 5])
    #expect(set.binarySet(of: 0)?.weights == [1, 5])
    #expect(throws: TrainingError.self) {
      try MultiLabelTrainingSet(features: set.features, targets: set.targets, weights: [1, -1, 1])
    }
  }

  @Test func gradientsEqualCentralDifferences() throws {
    try withEvery("seed", in: 0..<20) { seed in
      let set = try set(rows: 30, dimension: 4, labels: 3, seed: UInt64(seed))
      var numbers = SeededGenerator(seed: UInt64(seed) + 100)
      for label in 0..<3 {
        let binary = try #require(set.binarySet(of: label))
        let learned = LogisticObjective(
          set: binary, inverseRegularization: 0.7, pool: WorkerPool(workers: 1))
        let point = (0..<5).map { _ in numbers.normal() }
        var gradient = [Double](repeating: 0, count: 5)
        let value = try learned.evaluate(at: point, gradient: &gradient)
        let formula = { (point: [Double]) in
          objective(set, label: label, point, inverseRegularization: 0.7)
        }
        // 1 − t is rounded to f32 in the targets of two classes.
        #expect(abs(value - formula(point)) < 1e-5 * max(1, abs(value)))
        for (found, expected) in zip(gradient, centralDifferences(at: point, formula)) {
          #expect(abs(found - expected) < 1e-4)
        }
      }
    }
  }

  @Test func eachLabelIsTheTwoClassProblemOfItsRows() throws {
    try withEvery("seed", in: 0..<5) { seed in
      let set = try set(rows: 80, dimension: 6, labels: 4, seed: UInt64(seed))
      let fitted = try LogisticRegression().fit(set, labels: ["a", "b", "c", "d"])
      #expect(fitted.constantLabels.isEmpty && fitted.trained.record.succeeded)
      guard case .linear(let head) = fitted.trained.head else { return }
      #expect(head.function == .sigmoid)
      for label in 0..<4 {
        let binary = try #require(set.binarySet(of: label))
        let alone = try LogisticRegression().fit(binary, labels: ["no", "yes"])
        guard case .linear(let single) = alone.head else { return }
        #expect(Array(head.weight[row: label]) == Array(single.weight[row: 0]))
        #expect(head.bias[label] == single.bias[0])
      }
    }
  }

  @Test func workersChangeNothing() throws {
    let set = try set(rows: 700, dimension: 5, labels: 3, seed: 9)
    let one = try LogisticRegression().fit(set, labels: ["a", "b", "c"], workers: WorkerPool(workers: 1))
    let three = try LogisticRegression().fit(set, labels: ["a", "b", "c"], workers: WorkerPool(workers: 3))
    #expect(one.trained.head == three.trained.head)
  }

  @Test func aLabelThatIsAlwaysTheSameGetsItsShare() throws {
    let features = Matrix(rows: 4, columns: 1, values: [1, 2, 3, 4])
    // The first label on all rows, the second on none, the third known of one row, the fourth of none.
    let targets = Matrix(
      rows: 4, columns: 4, values: [1, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0])
    let isKnown = (0..<4).flatMap { [true, true, $0 == 0, false] }
    let fitted = try LogisticRegression().fit(
      MultiLabelTrainingSet(features: features, targets: targets, isKnown: isKnown),
      labels: ["all", "none", "once", "never"])
    #expect(fitted.constantLabels == [0, 1, 2, 3])
    let probabilities = fitted.trained.head.probabilities(Matrix(rows: 1, columns: 1, values: [7]))
    let expected: [Float] = [0.9, 0.1, 0.3, 0.1]
    for (found, share) in zip(probabilities.values, expected) { #expect(abs(found - share) < 1e-6) }
  }

  @Test func whatCannotBeTrainedOnIsNamed() {
    let features = Matrix(rows: 2, columns: 1, values: [1, 2])
    func set(_ targets: [Float], _ isKnown: [Bool]? = nil) throws -> MultiLabelTrainingSet {
      try MultiLabelTrainingSet(
        features: features, targets: Matrix(rows: 2, columns: 2, values: targets), isKnown: isKnown)
    }
    #expect(throws: TrainingError.self) { try set([0, 1, 2, 0]) }
    #expect(throws: TrainingError.self) { try set([0, 1, .nan, 0]) }
    #expect(throws: TrainingError.noWeight) { try set([0, 1, 1, 0], [false, false, false, false]) }
    #expect(throws: TrainingError.noRows) {
      try MultiLabelTrainingSet(features: Matrix(rows: 0, columns: 1), targets: Matrix(rows: 0, columns: 2))
    }
  }
}
