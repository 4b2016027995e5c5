import Testing
import WinnowTensor
import WinnowTraining

@Suite struct TrainingSetTests {
  private let features = Matrix(rows: 3, columns: 2, values: [1, 2, 3, 4, 5, 6])
  private let targets = Matrix(rows: 3, columns: 2, values: [1, 0, 0.5, 0.5, 0, 1])

  @Test func withoutWeightsEachRowHasOne() throws {
    let set = try TrainingSet(features: features, targets: targets)
    #expect(set.weights == [1, 1, 1] && set.rows == 3 && set.classes == 2)
  }

  @Test func noRowsAreRefused() {
    expect(.noRows) { () throws(TrainingError) in
      try TrainingSet(features: Matrix(rows: 0, columns: 2), targets: Matrix(rows: 0, columns: 2))
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func featuresThatAreNotFiniteAreRefused(value: Float) {
    var features = features
    features[1, 1] = value
    expect(.featureNotFinite(row: 1, column: 1)) { () throws(TrainingError) in
      try TrainingSet(features: features, targets: targets)
    }
  }

  @Test(arguments: [-1, Double.infinity])
  func unusableWeightsAreRefused(weight: Double) {
    expect(.unusableWeight(row: 2, weight: weight)) { () throws(TrainingError) in
      try TrainingSet(features: features, targets: targets, weights: [1, 0, weight])
    }
  }

  @Test func targetsThatDoNotSumToOneAreRefused() {
    var short = targets
    short[1, 0] = 0.25
    expect(.unusableTargets(row: 1, sum: 0.75)) { () throws(TrainingError) in
      try TrainingSet(features: features, targets: short)
    }
    var negative = targets
    negative[0, 0] = 2
    negative[0, 1] = -1
    expect(.unusableTargets(row: 0, sum: 1)) { () throws(TrainingError) in
      try TrainingSet(features: features, targets: negative)
    }
    var missing = targets
    missing[2, 1] = .nan
    #expect(throws: TrainingError.self) { try TrainingSet(features: features, targets: missing) }
  }

  @Test func noWeightAndOneClassAreRefused() {
    expect(.noWeight) { () throws(TrainingError) in
      try TrainingSet(features: features, targets: targets, weights: [0, 0, 0])
    }
    expect(.oneClass(1)) { () throws(TrainingError) in
      try TrainingSet(features: features, targets: targets, weights: [0, 0, 1])
    }
  }

  private func expect(_ expected: TrainingError, _ body: () throws(TrainingError) -> TrainingSet) {
    do {
      _ = try body()
      Issue.record("nothing was refused")
    } catch {
      #expect(error == expected)
      #expect(!"\(error)".isEmpty)
    }
  }
}
