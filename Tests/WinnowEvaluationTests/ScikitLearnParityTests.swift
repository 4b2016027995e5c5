import TestSupport
import Testing
import WinnowEvaluation

/// `scripts/fixtures/generate-evaluation.py` wrote the expected values.
@Suite struct ScikitLearnParityTests {
  struct Case: Decodable {
    let name: String
    let gold: [Int]
    let predicted: [Int]
    let answered: [Bool]
    let probabilities: [[Double]]
    let accuracy: Double
    let coverage: Double
    let accuracyAnswered: Double?
    let macroF1: Double
    let microF1: Double
    let precision: [Double?]
    let recall: [Double?]
    let f1: [Double?]
    let support: [Int]
    let confusion: [[Int]]
    let logLoss: Double
    let ece: Double
    let rocAuc: Double?

    var counts: EvaluationCounts {
      var counts = EvaluationCounts(classes: support.count)
      for row in gold.indices {
        counts.add(
          gold: gold[row], predicted: predicted[row], isAnswered: answered[row],
          probabilities: probabilities[row])
      }
      return counts
    }
  }

  @Test func metricsAreScikitLearns() throws {
    let cases = try fixture("evaluation/metrics.json", as: [Case].self)
    for expected in cases {
      try withEvery("case", in: [expected.name]) { _ in try expectEqual(expected) }
    }
  }

  private func expectEqual(_ expected: Case) throws {
    let metrics = ClassificationMetrics(expected.counts)
    try expectEqual(metrics.accuracy, expected.accuracy, "accuracy")
    try expectEqual(metrics.coverage, expected.coverage, "coverage")
    try expectEqual(metrics.accuracyAnswered, expected.accuracyAnswered, "accuracy_answered")
    try expectEqual(metrics.macroF1, expected.macroF1, "macro_f1")
    try expectEqual(metrics.microF1, expected.microF1, "micro_f1")
    try expectEqual(metrics.logLoss, expected.logLoss, "log_loss")
    try expectEqual(metrics.ece, expected.ece, "ece")
    try expectEqual(metrics.rocAUC, expected.rocAuc, "roc_auc")
    for (index, found) in metrics.classes.enumerated() {
      try expectEqual(found.precision, expected.precision[index], "precision of \(index)")
      try expectEqual(found.recall, expected.recall[index], "recall of \(index)")
      try expectEqual(found.f1, expected.f1[index], "f1 of \(index)")
      try #require(found.support == expected.support[index])
    }
    try #require(metrics.confusion == expected.confusion)
    try #require(metrics.rows == expected.gold.count)
  }

  private func expectEqual(_ metric: Metric, _ expected: Double?, _ name: String) throws {
    guard let expected else {
      try #require(metric.value == nil && metric.reason != nil, "\(name) is \(metric)")
      return
    }
    let value = try #require(metric.value, "\(name): \(metric.reason ?? "")")
    try #require(Tolerance.exact.accepts(value, expected), "\(name) is \(value), not \(expected)")
  }
}
