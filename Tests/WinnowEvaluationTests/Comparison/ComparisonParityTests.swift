import TestSupport
import Testing

@testable import WinnowEvaluation

/// `scripts/fixtures/generate-comparison.py` wrote the expected values.
@Suite struct ComparisonParityTests {
  struct Outcomes: Decodable {
    let better, worse, bothRight, bothWrong: Int
    let pValue: Double
  }

  struct Single: Decodable {
    let name: String
    let classes: Int
    let gold, first, second: [Int]
    let firstOfGold, secondOfGold: [Double]
    let accuracy, macroF1, logLoss: [Double]
    let accuracyInterval, macroF1Interval, logLossInterval: [Double]
    let outcomes: Outcomes
    let agreements: Int
  }

  struct Several: Decodable {
    let name: String
    let labels: Int
    let gold, first, second: [[Int]]
    let exactMatch, macroF1, microF1: [Double]
    let outcomes: Outcomes
  }

  struct Document: Decodable {
    let tails: [[Double]]
    let single: [Single]
    let several: [Several]
  }

  private let document: Document

  init() throws { document = try fixture("evaluation/comparison.json") }

  @Test func metricsAreScikitLearnsAndIntervalsNumPys() throws {
    for expected in document.single {
      try withEvery("case", in: [expected.name]) { _ in
        var paired = PairedClassification(classes: expected.classes)
        for row in expected.gold.indices {
          paired.add(
            gold: expected.gold[row], first: (expected.first[row], expected.firstOfGold[row]),
            second: (expected.second[row], expected.secondOfGold[row]))
        }
        let found = paired.differences(PairedBootstrap(draws: 4000, seed: 1))
        try expectEqual(
          found[.accuracy], expected.accuracy, expected.accuracyInterval, rows: expected.gold.count)
        try expectEqual(
          found[.macroF1], expected.macroF1, expected.macroF1Interval, rows: expected.gold.count)
        try expectEqual(
          found[.logLoss], expected.logLoss, expected.logLossInterval, rows: expected.gold.count)
        try expectEqual(paired.outcomes, expected.outcomes)
        try #require(paired.agreements == expected.agreements)
      }
    }
  }

  @Test func metricsOfSeveralLabelsAreScikitLearns() throws {
    for expected in document.several {
      try withEvery("case", in: [expected.name]) { _ in
        var paired = PairedLabelSets(labels: expected.labels)
        for row in expected.gold.indices {
          paired.add(gold: expected.gold[row], first: expected.first[row], second: expected.second[row])
        }
        let found = paired.differences(PairedBootstrap(draws: 500, seed: 1))
        try expectEqual(found[.exactMatch], expected.exactMatch)
        try expectEqual(found[.macroF1], expected.macroF1)
        try expectEqual(found[.microF1], expected.microF1)
        try expectEqual(paired.outcomes, expected.outcomes)
      }
    }
  }

  @Test func percentilesAreSpreadAsSciPySpreadsThem() throws {
    for entry in document.tails {
      let degrees = Int(entry[0]) - 1
      let t = StudentDistribution.upperQuantile(tail: 0.025, degrees: degrees)
      let tail = NormalDistribution.share(below: -t * (entry[0] / (entry[0] - 1)).squareRoot())
      #expect(abs(tail - entry[1]) <= 1e-5 + 1e-2 * entry[1], "\(entry[0]) rows: \(tail), not \(entry[1])")
    }
  }

  /// Of an interval each bound may be off by what a few thousand draws leave open, and by a row.
  private func expectEqual(
    _ difference: MetricDifference?, _ expected: [Double], _ interval: [Double]? = nil, rows: Int = 1
  ) throws {
    let difference = try #require(difference)
    let (first, second) = (try #require(difference.first.value), try #require(difference.second.value))
    try #require(Tolerance.exact.accepts(first, expected[0]) && Tolerance.exact.accepts(second, expected[1]))
    try #require(Tolerance.exact.accepts(try #require(difference.value), expected[1] - expected[0]))
    guard let interval else { return }
    let found = try #require(difference.interval)
    let allowance = 0.06 * (interval[1] - interval[0]) + 1 / Double(rows)
    try #require(abs(found.lower - interval[0]) <= allowance, "\(found), not \(interval)")
    try #require(abs(found.upper - interval[1]) <= allowance, "\(found), not \(interval)")
  }

  private func expectEqual(_ found: PairedOutcomes, _ expected: Outcomes) throws {
    try #require(found.better == expected.better && found.worse == expected.worse)
    try #require(found.bothRight == expected.bothRight && found.bothWrong == expected.bothWrong)
    try #require(Tolerance.exact.accepts(found.pValue, expected.pValue), "\(found.pValue)")
  }
}
