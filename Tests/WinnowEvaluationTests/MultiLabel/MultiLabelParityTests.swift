import TestSupport
import Testing
import WinnowEvaluation

/// `scripts/fixtures/generate-multilabel.py` wrote the expected values.
@Suite struct MultiLabelParityTests {
  struct Label: Decodable {
    let precision: Double?
    let recall: Double?
    let f1: Double?
    let support: Int
    let rocAuc: Double?
    let averagePrecision: Double?
    let logLoss: Double
    let ece: Double
  }

  struct Case: Decodable {
    let name: String
    let gold: [[Int]]
    let probabilities: [[Double]]
    let exactMatch: Double
    let hammingLoss: Double
    let macroF1: Double?
    let microF1: Double?
    let labelRankingAveragePrecision: Double
    let meanAveragePrecision: Double?
    let labels: [Label]
  }

  @Test func metricsAreScikitLearns() throws {
    for expected in try fixture("evaluation/multilabel.json", as: [Case].self) {
      try withEvery("case", in: [expected.name]) { _ in try expectEqual(expected) }
    }
  }

  private func expectEqual(_ expected: Case) throws {
    var counts = MultiLabelCounts(labels: expected.labels.count)
    for (gold, probabilities) in zip(expected.gold, expected.probabilities) {
      counts.add(
        gold: gold.map { $0 == 1 }, predicted: probabilities.map { $0 >= 0.5 }, probabilities: probabilities)
    }
    let found = MultiLabelMetrics(counts)
    try expectEqual(found.exactMatch, expected.exactMatch, "exact_match")
    try expectEqual(found.hammingLoss, expected.hammingLoss, "hamming_loss")
    try expectEqual(found.macroF1, expected.macroF1, "macro_f1")
    try expectEqual(found.microF1, expected.microF1, "micro_f1")
    try expectEqual(found.rankingAveragePrecision, expected.labelRankingAveragePrecision, "ranking")
    try expectEqual(found.meanAveragePrecision, expected.meanAveragePrecision, "mean_average_precision")
    for (label, expected) in zip(found.labels, expected.labels) {
      try expectEqual(label.found.precision, expected.precision, "precision")
      try expectEqual(label.found.recall, expected.recall, "recall")
      try expectEqual(label.found.f1, expected.f1, "f1")
      try #require(label.found.support == expected.support)
      try expectEqual(label.rocAUC, expected.rocAuc, "roc_auc")
      try expectEqual(label.averagePrecision, expected.averagePrecision, "average_precision")
      try expectEqual(label.logLoss, expected.logLoss, "log_loss")
      try expectEqual(label.ece, expected.ece, "ece")
    }
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
