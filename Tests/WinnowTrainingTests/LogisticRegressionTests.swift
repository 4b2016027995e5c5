import TestSupport
import Testing
import WinnowHeads
import WinnowTensor

@testable import WinnowTraining

@Suite struct LogisticRegressionTests {
  @Test func theGradientEqualsCentralDifferences() throws {
    try withEvery("classes", in: [2, 4]) { classes in
      let set = try madeUpSet(rows: 30, dimension: 3, classes: classes, seed: 1, weighted: true)
      let objective = LogisticObjective(set: set, inverseRegularization: 0.5, pool: WorkerPool(workers: 2))
      var numbers = SeededGenerator(seed: 2)
      let point = (0..<objective.count).map { _ in numbers.normal() }
      var gradient = [Double](repeating: .nan, count: point.count)
      let value = try objective.evaluate(at: point, gradient: &gradient)
      let formula = LogisticRegressionFormula(set: set, inverseRegularization: 0.5)
      let split = objective.outputs * 3
      #expect(
        Tolerance.exact.accepts(value, formula.objective(Array(point[..<split]), Array(point[split...]))))
      let expected = centralDifferences(at: point) {
        formula.objective(Array($0[..<split]), Array($0[split...]))
      }
      #expect(Tolerance.centralDifference.differences(gradient, expected) == [])
    }
  }

  @Test func anyNumberOfWorkersGivesTheSameBytes() throws {
    try withEvery("classes", in: [2, 3]) { classes in
      let set = try madeUpSet(rows: 3_000, dimension: 5, classes: classes, seed: 3, weighted: true)
      let alone = try LogisticRegression().fit(set, labels: labels(classes), workers: WorkerPool(workers: 1))
      try withEvery("workers", in: [2, 4]) { workers in
        let shared = try LogisticRegression().fit(
          set, labels: labels(classes), workers: WorkerPool(workers: workers))
        #expect(shared.head == alone.head)
        #expect(shared.record.losses == alone.record.losses)
      }
    }
  }

  @Test func theOrderOfRowsDoesNotMatter() throws {
    let set = try madeUpSet(rows: 200, dimension: 4, classes: 3, seed: 4, weighted: true)
    var order = Array(0..<200)
    var numbers = SeededGenerator(seed: 5)
    numbers.shuffle(&order)
    try expectSameHead(set, try selecting(order, of: set))
  }

  @Test func aRowTwiceIsARowOfTwiceTheWeight() throws {
    let set = try madeUpSet(rows: 60, dimension: 3, classes: 2, seed: 6, weighted: true)
    let repeated = try selecting((0..<60).flatMap { [$0, $0] }, of: set)
    let heavier = try TrainingSet(
      features: set.features, targets: set.targets, weights: set.weights.map { 2 * $0 })
    try expectSameHead(repeated, heavier)
  }

  @Test func rowsWithoutWeightChangeNothing() throws {
    let set = try madeUpSet(rows: 60, dimension: 3, classes: 3, seed: 7)
    let half = try TrainingSet(
      features: set.features, targets: set.targets, weights: (0..<60).map { $0 % 2 == 0 ? 1 : 0 })
    try expectSameHead(half, try selecting(Array(stride(from: 0, to: 60, by: 2)), of: set))
  }

  @Test func twoClassesEqualTheirSoftmaxWithTwiceTheC() throws {
    // In a softmax over two rows ±w/2 the penalty of w is halved.
    let set = try madeUpSet(rows: 80, dimension: 3, classes: 2, seed: 8)
    var numbers = SeededGenerator(seed: 9)
    let w = (0..<3).map { _ in numbers.normal() }
    let single = LogisticRegressionFormula(set: set, inverseRegularization: 1).objective(w, [0.3])
    let pair = LogisticRegressionFormula(set: set, inverseRegularization: 0.5)
      .objective(w.map { -$0 / 2 } + w.map { $0 / 2 }, [-0.15, 0.15])
    #expect(Tolerance.exact.accepts(single, pair))
  }

  @Test func tooFewIterationsAreSaid() throws {
    let set = try madeUpSet(rows: 100, dimension: 5, classes: 3, seed: 10)
    let trained = try LogisticRegression(maximumIterations: 2).fit(set, labels: labels(3))
    #expect(trained.record.outcome == .iterationLimit)
    #expect(!trained.record.succeeded)
    #expect(trained.record.iterations == 2 && trained.record.losses.count == 3)
  }

  @Test func theRecordSaysWhatWasDone() throws {
    let set = try madeUpSet(rows: 100, dimension: 5, classes: 3, seed: 11)
    var seen: [Double] = []
    let trained = try LogisticRegression().fit(set, labels: labels(3)) { seen.append($0.loss) }
    let record = trained.record
    #expect(record.method == .logisticRegression(LogisticRegression()))
    #expect(record.rows == 100 && record.classes == 3 && record.dimension == 5)
    #expect(Array(record.losses.dropFirst()) == seen)
    #expect(zip(record.losses, seen).allSatisfy { $0 > $1 })
    #expect(try #require(record.gradientNorm) <= 1e-8 * 100)
    #expect(try #require(record.evaluations) > record.iterations)
  }

  @Test func anErrorOfTheObserverEndsTheTraining() throws {
    struct Stop: Error {}
    let set = try madeUpSet(rows: 100, dimension: 5, classes: 3, seed: 12)
    #expect(throws: Stop.self) {
      try LogisticRegression().fit(set, labels: labels(3)) { if $0.iteration == 3 { throw Stop() } }
    }
  }

  @Test func aConstantFeatureIsNoObstacle() throws {
    let made = try madeUpSet(rows: 50, dimension: 3, classes: 2, seed: 13)
    let set = try TrainingSet(
      features: Matrix(rows: 50, columns: 2, values: (0..<100).map { $0 % 2 == 0 ? 1000 : 0 }),
      targets: made.targets)
    let trained = try LogisticRegression().fit(set, labels: labels(2))
    #expect(trained.record.outcome == .converged)
    // Nothing tells the rows apart: each gets the mean of the targets.
    let mean = stride(from: 1, to: 100, by: 2).reduce(0.0) { $0 + Double(made.targets.values[$1]) } / 50
    let found = trained.head.probabilities(set.features)
    #expect((0..<50).allSatisfy { abs(Double(found[$0, 1]) - mean) < 1e-4 })
  }

  @Test func aClassWithoutWeightAmongSeveralBecomesUnlikely() throws {
    let made = try madeUpSet(rows: 80, dimension: 3, classes: 2, seed: 14)
    var targets: [Float] = []
    for row in 0..<80 { targets += [made.targets[row, 0], 0, made.targets[row, 1]] }
    let set = try TrainingSet(
      features: made.features, targets: Matrix(rows: 80, columns: 3, values: targets))
    let trained = try LogisticRegression().fit(set, labels: labels(3))
    #expect(trained.record.outcome == .converged)
    let found = trained.head.probabilities(set.features)
    #expect((0..<80).allSatisfy { found[$0, 1] < 1e-4 })
  }

  @Test func chosenRowsTrainAsTheirCopiesDo() throws {
    let made = try madeUpSet(rows: 700, dimension: 9, classes: 3, seed: 21, weighted: true)
    let rows = (0..<700).reversed().filter { $0 % 3 != 0 }
    let targets = made.targets.selecting(rows: rows)
    let weights = rows.map { made.weights[$0] }
    let chosen = try TrainingSet(features: made.features, selection: rows, targets: targets, weights: weights)
    let copied = try TrainingSet(
      features: made.features.selecting(rows: rows), targets: targets, weights: weights)
    #expect(chosen.rows == copied.rows)
    let heads = try [chosen, copied].map {
      try LogisticRegression().fit($0, labels: labels(3)).head.layers[0]
    }
    #expect(heads[0].weight == heads[1].weight && heads[0].bias == heads[1].bias)
    let mlps = try [chosen, copied].map {
      try MLPTraining(epochs: 2, seed: 4).fit($0, labels: labels(3)).head
    }
    #expect(mlps[0].layers.map(\.weight) == mlps[1].layers.map(\.weight))
  }

  private func selecting(_ rows: [Int], of set: TrainingSet) throws -> TrainingSet {
    try TrainingSet(
      features: set.features.selecting(rows: rows), targets: set.targets.selecting(rows: rows),
      weights: rows.map { set.weights[$0] })
  }

  private func expectSameHead(_ left: TrainingSet, _ right: TrainingSet) throws {
    let first = try LogisticRegression().fit(left, labels: labels(left.classes))
    let second = try LogisticRegression().fit(right, labels: labels(right.classes))
    let (a, b) = (first.head.layers[0], second.head.layers[0])
    #expect(Tolerance.minimizer.differences(a.weight.values, b.weight.values) == [])
    #expect(Tolerance.minimizer.differences(a.bias, b.bias) == [])
    let objectives = (first.record.losses.last ?? .nan, second.record.losses.last ?? .nan)
    #expect(Tolerance.minimum.accepts(objectives.0, objectives.1))
  }
}
