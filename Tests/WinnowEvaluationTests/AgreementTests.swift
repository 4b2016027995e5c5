import TestSupport
import Testing

@testable import WinnowEvaluation

@Suite struct AgreementTests {
  /// `scripts/fixtures/generate-agreement.py` wrote these.
  struct Case: Decodable {
    let classes: Int
    /// N rows of as many ratings.
    let ratings: [[Int]]
    let cohen: Double?
    let fleiss: Double?
  }

  @Test func theKappasAreThoseOfScikitLearnAndStatsmodels() throws {
    let cases = try fixture("evaluation/agreement.json", as: [Case].self)
    try withEvery("case", in: cases.indices) { index in
      let expected = cases[index]
      let cohen = CohenKappa(expected.ratings.map { ($0[0], $0[1]) }, classes: expected.classes)
      let fleiss = FleissKappa(expected.ratings, classes: expected.classes)
      #expect(Self.isEqual(cohen.kappa.value, expected.cohen), "case \(index): \(cohen)")
      #expect(Self.isEqual(fleiss.kappa.value, expected.fleiss), "case \(index): \(fleiss)")
      #expect((cohen.kappa.reason == nil) == (expected.cohen != nil), "case \(index)")
      #expect((fleiss.kappa.reason == nil) == (expected.fleiss != nil), "case \(index)")
      #expect(fleiss.rows == expected.ratings.count && fleiss.leftOut == 0)
    }
  }

  private static func isEqual(_ value: Double?, _ expected: Double?) -> Bool {
    guard let value, let expected else { return value == nil && expected == nil }
    return abs(value - expected) < 1e-12
  }

  @Test func rowsWithAnotherNumberOfRatingsAreLeftOutAndCounted() {
    let even = [[0, 0, 1], [1, 1, 1], [0, 1, 0]]
    let alone = FleissKappa(even, classes: 2)
    let beside = FleissKappa(even + [[0], [], [1, 0], [1, 1]], classes: 2)
    #expect(beside.kappa == alone.kappa)
    #expect(beside.ratings == 3 && beside.rows == 3 && beside.leftOut == 4)
    // As many rows with two ratings as with three: the larger number counts.
    #expect(FleissKappa([[0, 1], [0, 0, 1]], classes: 2).ratings == 3)
  }

  @Test func whatIsUndefinedSaysWhy() {
    #expect(CohenKappa([], classes: 2).kappa == .undefined("no row was rated by both"))
    #expect(FleissKappa([[0], []], classes: 2).kappa == .undefined("no row has two ratings"))
    #expect(FleissKappa([[0], []], classes: 2).leftOut == 2)
    #expect(CohenKappa([(1, 1), (1, 1)], classes: 2).kappa.value == nil)
    #expect(CohenKappa([(0, 1), (0, 1)], classes: 2).kappa.value == 0)
    #expect(FleissKappa([[1, 1], [1, 1]], classes: 2).kappa.value == nil)
  }

  @Test func theOrderOfRowsAndRatersSaysNothing() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      var numbers = SeededNumbers(seed: seed)
      let pairs = (0..<50).map { _ in
        (first: Int.random(in: 0..<4, using: &numbers), second: Int.random(in: 0..<4, using: &numbers))
      }
      let kappa = CohenKappa(pairs, classes: 4).kappa.value ?? .nan
      let swapped = CohenKappa(pairs.map { ($0.second, $0.first) }.shuffled(using: &numbers), classes: 9)
      #expect(abs((swapped.kappa.value ?? .nan) - kappa) < 1e-12, "seed \(seed)")
    }
  }
}
