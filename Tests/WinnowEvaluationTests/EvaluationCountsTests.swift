import TestSupport
import Testing

@testable import WinnowEvaluation

@Suite struct EvaluationCountsTests {
  @Test func mergedPartsEqualTheWhole() throws {
    try withEvery("classes", in: 2...4) { classes in
      var numbers = SeededNumbers(seed: UInt64(classes))
      let rows = (0..<50).map { _ in Row(classes: classes, &numbers) }
      let whole = ClassificationMetrics(counts(rows[...], classes))
      try withEvery("cut", in: [0, 1, 25, 50]) { cut in
        var parts = counts(rows[..<cut], classes)
        parts.merge(counts(rows[cut...], classes))
        let merged = ClassificationMetrics(parts)
        #expect(merged.confusion == whole.confusion)
        #expect(merged.accuracyAnswered == whole.accuracyAnswered)
        #expect(merged.rocAUC == whole.rocAUC)
        #expect(Tolerance.exact.accepts(merged.logLoss.value ?? .nan, whole.logLoss.value ?? .nan))
        #expect(Tolerance.exact.accepts(merged.ece.value ?? .nan, whole.ece.value ?? .nan))
      }
    }
  }

  @Test func theAreaUnderTheCurveCountsPairs() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      var numbers = SeededNumbers(seed: seed)
      let negatives = (0..<Int.random(in: 1...30, using: &numbers)).map { _ in
        Double.random(in: 0...1, using: &numbers)
      }
      // Half of them are ties.
      let positives = (0..<Int.random(in: 1...30, using: &numbers)).map { _ in
        Bool.random(using: &numbers) ? negatives[0] : Double.random(in: 0...1, using: &numbers)
      }
      var pairs = 0.0
      for positive in positives {
        for negative in negatives { pairs += positive > negative ? 1 : positive == negative ? 0.5 : 0 }
      }
      let expected = pairs / Double(negatives.count * positives.count)
      #expect(areaUnderCurve(negatives: negatives, positives: positives).value == expected)
    }
  }

  @Test func noRowsLeaveEveryMetricUndefinedWithItsReason() {
    let metrics = ClassificationMetrics(EvaluationCounts(classes: 2))
    let all = [
      metrics.accuracy, metrics.coverage, metrics.accuracyAnswered, metrics.macroF1, metrics.microF1,
      metrics.logLoss, metrics.ece, metrics.rocAUC, metrics.classes[0].precision, metrics.classes[1].f1,
    ]
    #expect(all.allSatisfy { $0.value == nil && $0.reason != nil })
  }

  @Test func rowsWithoutProbabilitiesLeaveTheirMetricsUndefined() {
    var counts = EvaluationCounts(classes: 2)
    counts.add(gold: 0, predicted: 0, probabilities: [0.9, 0.1])
    counts.add(gold: 1, predicted: 1)
    let metrics = ClassificationMetrics(counts)
    #expect(metrics.accuracy.value == 1)
    for metric in [metrics.logLoss, metrics.ece, metrics.rocAUC] {
      #expect(metric == .undefined("1 of 2 rows have no probabilities"))
    }
  }

  @Test func aConventionalZeroSaysWhy() {
    var counts = EvaluationCounts(classes: 3)
    counts.add(gold: 0, predicted: 1)
    let classes = ClassificationMetrics(counts).classes
    #expect(classes[0].precision == .zero(because: "no row was given this label"))
    #expect(classes[1].recall == .zero(because: "no row has this label"))
    #expect(classes[0].recall == Metric(0))
    #expect(classes[2].f1.value == nil)
  }

  @Test func aClassOutOfRangeTraps() async {
    await #expect(processExitsWith: .failure) {
      var counts = EvaluationCounts(classes: 2)
      counts.add(gold: 2, predicted: 0)
    }
  }

  private struct Row {
    let gold: Int
    let predicted: Int
    let isAnswered: Bool
    let probabilities: [Double]

    init(classes: Int, _ numbers: inout SeededNumbers) {
      gold = Int.random(in: 0..<classes, using: &numbers)
      predicted = Int.random(in: 0..<classes, using: &numbers)
      isAnswered = Bool.random(using: &numbers)
      let shares = (0..<classes).map { _ in Double.random(in: 0.01...1, using: &numbers) }
      let sum = shares.reduce(0, +)
      probabilities = shares.map { $0 / sum }
    }
  }

  private func counts(_ rows: ArraySlice<Row>, _ classes: Int) -> EvaluationCounts {
    var counts = EvaluationCounts(classes: classes)
    for row in rows {
      counts.add(
        gold: row.gold, predicted: row.predicted, isAnswered: row.isAnswered,
        probabilities: row.probabilities)
    }
    return counts
  }
}
