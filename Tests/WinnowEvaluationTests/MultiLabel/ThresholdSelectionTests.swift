import TestSupport
import Testing
import WinnowEvaluation

@Suite struct ThresholdSelectionTests {
  private func f1(_ rows: [(probability: Double, hasLabel: Bool)], at threshold: Double, missed: Int)
    -> Double
  {
    let given = rows.filter { $0.probability >= threshold }
    let hits = given.count { $0.hasLabel }
    return 2 * Double(hits) / Double(given.count + missed + rows.count { $0.hasLabel })
  }

  @Test func noOtherThresholdIsBetter() throws {
    try withEvery("seed", in: 0..<20) { seed in
      var numbers = SeededNumbers(seed: UInt64(seed))
      // Few distinct probabilities, so that there are ties.
      let rows = (0..<40).map { _ in
        let value = (Double.random(in: 0..<1, using: &numbers) * 12).rounded() / 12
        return (probability: value, hasLabel: Double.random(in: 0..<1, using: &numbers) < value * value)
      }
      let missed = seed % 3
      let chosen = try #require(ThresholdSelection(scored: rows, missed: missed, standard: 0.5))
      #expect(chosen.f1 == f1(rows, at: chosen.threshold, missed: missed))
      for step in 0...100 {
        #expect(f1(rows, at: Double(step) / 100, missed: missed) <= chosen.f1)
      }
    }
  }

  @Test func theStandardThresholdStaysWhereItIsAsGood() {
    let rows = [(probability: 0.9, hasLabel: true), (0.1, false)]
    #expect(ThresholdSelection(scored: rows, standard: 0.5)?.threshold == 0.5)
    #expect(ThresholdSelection(scored: [(0.9, true), (0.7, false)], standard: 0.5)?.threshold == 0.8)
    #expect(ThresholdSelection(scored: [(0.9, true), (0.7, true)], standard: 0)?.threshold == 0)
  }

  @Test func nothingToFindHasNoThreshold() {
    #expect(ThresholdSelection(scored: [], standard: 0.5) == nil)
    #expect(ThresholdSelection(scored: [(0.9, false)], standard: 0.5) == nil)
    #expect(ThresholdSelection(scored: [(0.9, false)], missed: 3, standard: 0.5) == nil)
  }
}
