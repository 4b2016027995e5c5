import Foundation
import TestSupport
import Testing
import WinnowHeads
import WinnowTensor
import WinnowTraining

/// `scripts/fixtures/generate-training.py` wrote the expected values.
@Suite struct LogisticRegressionParityTests {
  struct Case: Decodable {
    let name: String
    let c: Double
    let features: [[Float]]
    let targets: [[Float]]
    let weights: [Double]
    let coefficients: [[Double]]
    let intercepts: [Double]
    let objective: Double
  }

  @Test func objectiveAndParametersAreScikitLearns() throws {
    let cases = try fixture("training/logistic-regression.json", as: [Case].self)
    for expected in cases {
      try withEvery("case", in: [expected.name]) { _ in try expectEqual(expected) }
    }
  }

  private func expectEqual(_ expected: Case) throws {
    let set = try TrainingSet(
      features: matrix(expected.features), targets: matrix(expected.targets), weights: expected.weights)
    let trained = try LogisticRegression(inverseRegularization: expected.c).fit(
      set, labels: (0..<set.classes).map { "class \($0)" })
    #expect(trained.record.outcome == .converged)
    #expect(trained.record.succeeded)
    let objective = try #require(trained.record.losses.last)
    try #require(
      Tolerance.minimum.accepts(objective, expected.objective), "\(objective), not \(expected.objective)")
    guard case .linear(let head) = trained.head else { throw Mismatch() }
    let weight = head.weight.values.map(Double.init)
    #expect(Tolerance.minimizer.differences(weight, expected.coefficients.flatMap { $0 }) == [])
    #expect(Tolerance.minimizer.differences(head.bias.map(Double.init), expected.intercepts) == [])
    // The record's objective is that of the head which is handed out, but for its rounding to f32.
    let own = LogisticRegressionFormula(set: set, inverseRegularization: expected.c).objective(head)
    try #require(Tolerance.minimum.accepts(own, expected.objective), "\(own), not \(expected.objective)")
  }

  private struct Mismatch: Error {}

  private func matrix(_ rows: [[Float]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows[0].count, values: rows.flatMap { $0 })
  }
}
