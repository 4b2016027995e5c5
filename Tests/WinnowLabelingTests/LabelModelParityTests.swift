import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// Label models against what snorkel 0.10.0 answered.
@Suite struct LabelModelParityTests {
  static let committed = [
    "binary", "binary-adam", "binary-balance", "binary-l2", "binary-precision", "six-classes-linear",
    "three-classes", "three-classes-balance",
  ].map { "label-model/\($0)" }
  static let options = [
    "adam-l2", "adamax", "exponential", "longer", "other-seed", "precisions", "step", "warm-constant",
    "warm-exponential", "warm-linear", "warm-step",
  ].map { "label-model-options/\($0)" }

  @Test(arguments: committed + options)
  func equalsSnorkel(_ name: String) throws {
    try check(LabelModelFixture(Places.fixtures.appending(path: "\(name).json")))
  }

  @Test(.enabled(if: Places.hasShared, "\(Places.needsShared)"), arguments: ["youtube", "sms", "trec"])
  func equalsSnorkelOnRealVotes(_ name: String) throws {
    try check(LabelModelFixture(Places.shared.appending(path: "fixtures/label-model/\(name).json")))
  }

  private func check(_ fixture: LabelModelFixture) throws {
    let fitted = try LabelModel(fixture.settings).fit(VoteCounts(fixture.votes))
    #expect(differences(fitted.mu, try #require(fixture.numbers("mu"))).isEmpty)
    #expect(differences(fitted.weights, try #require(fixture.numbers("weights"))).isEmpty)

    let probabilities = fitted.probabilities(for: fixture.votes)
    let expected = try #require(fixture.numbers("proba_first_rows"))
    #expect(differences(Array(probabilities.values.prefix(expected.count)), expected).isEmpty)
    for (ties, name) in [(TieBreaking.abstain, "abstain"), (.random, "random")] {
      let labels = fixture.labels("predict_\(name)_first_rows")
      #expect(Array(probabilities.labels(breakingTies: ties).prefix(labels.count)) == labels)
    }

    let majority = MajorityVote().probabilities(for: fixture.votes)
    if let expected = fixture.numbers("majority_proba_first_rows") {
      #expect(differences(Array(majority.values.prefix(expected.count)), expected).isEmpty)
      let labels = fixture.labels("majority_abstain_first_rows")
      #expect(Array(majority.labels(breakingTies: .abstain).prefix(labels.count)) == labels)
    }
    try checkAnalysis(fixture, weights: fitted.weights)
  }

  private func checkAnalysis(_ fixture: LabelModelFixture, weights: [Double]) throws {
    guard let summary = fixture.json["lf_summary"]?.object else { return }
    let analysis = LabelingAnalysis(fixture.votes, gold: fixture.gold, weights: weights)
    let polarity = summary["Polarity"]?.array?.map { $0.array?.compactMap(\.integer) ?? [] }
    #expect(analysis.functions.map(\.polarity) == polarity)
    let columns: [(String, (FunctionAnalysis) -> Double?)] = [
      ("Coverage", \.coverage), ("Overlaps", \.overlaps), ("Conflicts", \.conflicts),
      ("Correct", { $0.gold.map { Double($0.correct) } }),
      ("Incorrect", { $0.gold.map { Double($0.incorrect) } }),
      ("Emp. Acc.", { $0.gold?.empiricalAccuracy }),
    ]
    for (name, value) in columns {
      let expected = fixture.numbers(name, in: summary)
      #expect(
        (expected == nil) == (fixture.gold == nil && !["Coverage", "Overlaps", "Conflicts"].contains(name)))
      guard let expected else { continue }
      let values = analysis.functions.map { value($0) ?? .nan }
      #expect(Tolerance.exact.differences(values, expected).isEmpty, "\(name)")
    }
    #expect(analysis.functions.map(\.learnedWeight) == weights)
  }

  private func differences(_ values: [Double], _ references: [Double]) -> [Int] {
    Tolerance.labelModel.differences(values, references)
  }
}
