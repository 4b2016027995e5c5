import TestSupport
import Testing
import WinnowEvaluation

@Suite struct MultiLabelMetricsTests {
  /// Three rows over two labels, by hand.
  @Test func aSmallCaseIsWhatItsDefinitionsSay() {
    var counts = MultiLabelCounts(labels: 2)
    counts.add(gold: [true, false], predicted: [true, false], probabilities: [0.9, 0.2])
    counts.add(gold: [true, true], predicted: [true, false], probabilities: [0.8, 0.4])
    counts.add(
      gold: [false, false], predicted: [true, false], isAnswered: [true, false], probabilities: [0.6, 0.5])
    let metrics = MultiLabelMetrics(counts)
    #expect(metrics.exactMatch.value == 1.0 / 3)
    #expect(metrics.hammingLoss.value == 2.0 / 6)
    #expect(metrics.coverage.value == 5.0 / 6)
    #expect(metrics.accuracyAnswered.value == 3.0 / 5)
    #expect(metrics.microPrecision.value == 2.0 / 3 && metrics.microRecall.value == 2.0 / 3)
    #expect(metrics.labels[0].found.f1.value == 4.0 / 5 && metrics.labels[1].found.f1.value == 0)
    #expect(metrics.macroF1.value == 0.4)
    #expect(metrics.labels[0].rocAUC.value == 1 && metrics.labels[1].rocAUC.value == 0.5)
    #expect(metrics.labels[1].averagePrecision.value == 0.5)
    #expect(metrics.rankingAveragePrecision.value == 1)
  }

  @Test func noRowsAndNoLabelsAreUndefined() {
    let none = MultiLabelMetrics(MultiLabelCounts(labels: 2))
    for metric in [none.exactMatch, none.hammingLoss, none.microF1, none.macroF1, none.coverage] {
      #expect(metric.value == nil && metric.reason == "no row has gold")
    }
    var counts = MultiLabelCounts(labels: 2)
    counts.add(gold: [false, false], predicted: [false, false])
    let empty = MultiLabelMetrics(counts)
    #expect(empty.exactMatch.value == 1 && empty.microF1.value == nil && empty.macroF1.value == nil)
    #expect(empty.labels[0].logLoss.reason == "1 of 1 rows have no probabilities")
  }

  @Test func partsCanBeCountedApart() throws {
    try withEvery("seed", in: 0..<5) { seed in
      var numbers = SeededNumbers(seed: UInt64(seed))
      var (whole, first, second) = (
        MultiLabelCounts(labels: 3), MultiLabelCounts(labels: 3), MultiLabelCounts(labels: 3)
      )
      for row in 0..<30 {
        let probabilities = (0..<3).map { _ in Double.random(in: 0..<1, using: &numbers) }
        let gold = probabilities.map { Double.random(in: 0..<1, using: &numbers) < $0 }
        let predicted = probabilities.map { $0 >= 0.5 }
        whole.add(gold: gold, predicted: predicted, probabilities: probabilities)
        if row < 12 {
          first.add(gold: gold, predicted: predicted, probabilities: probabilities)
        } else {
          second.add(gold: gold, predicted: predicted, probabilities: probabilities)
        }
      }
      first.merge(second)
      let (merged, expected) = (MultiLabelMetrics(first), MultiLabelMetrics(whole))
      #expect(merged.exactMatch == expected.exactMatch && merged.microF1 == expected.microF1)
      for (left, right) in zip(merged.labels, expected.labels) {
        #expect(left.rocAUC == right.rocAUC && left.averagePrecision == right.averagePrecision)
        #expect(abs((left.logLoss.value ?? 0) - (right.logLoss.value ?? 1)) < 1e-12)
      }
    }
  }
}
