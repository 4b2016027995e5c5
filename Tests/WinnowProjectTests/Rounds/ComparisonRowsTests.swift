import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowEvaluation

@testable import WinnowProject

@Suite struct ComparisonRowsTests {
  private func row(_ id: Int, _ text: String, gold: String?, given: String, labels: [String]) -> PredictedRow
  {
    PredictedRow(
      identifier: .integer(id), text: .init(of: text), shownText: nil, gold: gold.map { [$0] },
      given: [given],
      probabilities: labels.map { $0 == given ? 0.8 : 0.2 / Double(labels.count - 1) })
  }

  private func compare(
    _ first: [PredictedRow], _ second: [PredictedRow], _ firstLabels: [String], _ secondLabels: [String]
  ) -> SplitComparison {
    SplitComparer(
      first: first, second: second, firstLabels: firstLabels, secondLabels: secondLabels, isMultiLabel: false,
      bootstrap: PairedBootstrap(draws: 100, seed: 1)
    ).compare(on: .test)
  }

  @Test func rowsAreMatchedByIdentifierAndTextAndNothingIsGuessed() {
    let labels = ["a", "b"]
    let first = [
      row(1, "x", gold: "a", given: "a", labels: labels), row(2, "y", gold: "a", given: "b", labels: labels),
      row(3, "z", gold: "b", given: "b", labels: labels), row(4, "w", gold: "b", given: "b", labels: labels),
      row(5, "v", gold: nil, given: "b", labels: labels), row(6, "u", gold: "a", given: "a", labels: labels),
      row(6, "u", gold: "a", given: "b", labels: labels),
    ]
    let second = [
      row(6, "u", gold: "a", given: "b", labels: labels), row(6, "u", gold: "a", given: "a", labels: labels),
      row(2, "y", gold: "a", given: "a", labels: labels), row(1, "x", gold: "b", given: "a", labels: labels),
      row(3, "other", gold: "b", given: "b", labels: labels),
      row(5, "v", gold: nil, given: "a", labels: labels),
      row(9, "n", gold: "a", given: "a", labels: labels),
    ]
    let found = compare(first, second, labels, labels)
    #expect(found.sharedRows == 5 && found.onlyFirst == 1 && found.onlySecond == 1)
    #expect(
      found.changedTexts == [.integer(3)] && found.changedGold == [.integer(1)] && found.withoutGold == 1)
    #expect(found.better.map(\.identifier) == [.integer(2), .integer(6)])
    #expect(found.worse.map(\.identifier) == [.integer(6)])
    #expect(found.outcomes.rows == 3 && found.outcomes.better == 2 && found.outcomes.worse == 1)
  }

  @Test func labelsOfOneRoundAloneAreLeftOutAndSaid() {
    let (old, new) = (["a", "b", "c"], ["b", "d", "a"])
    let first = [
      row(1, "x", gold: "a", given: "c", labels: old), row(2, "y", gold: "c", given: "c", labels: old),
      row(3, "z", gold: "b", given: "b", labels: old),
    ]
    let second = [
      row(1, "x", gold: "a", given: "a", labels: new), row(2, "y", gold: "d", given: "d", labels: new),
      row(3, "z", gold: "b", given: "d", labels: new),
    ]
    let found = compare(first, second, old, new)
    #expect(found.incomparable.map(\.label) == ["c"] && found.incomparable.map(\.rows) == [1])
    #expect(found.labels.map(\.name) == ["a", "b"])
    #expect(found.better.map(\.identifier) == [.integer(1)] && found.worse.map(\.identifier) == [.integer(3)])
  }

  /// Every row is in exactly one place: shared, of another text, or in one round alone.
  @Test func everyRowIsCountedOnce() throws {
    try withEvery("seed", in: 0..<40 as Range<UInt64>) { seed in
      var numbers = SeededNumbers(seed: seed)
      func rows() -> [PredictedRow] {
        (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
          row(
            Int.random(in: 0..<5, using: &numbers), ["p", "q", "r"].randomElement(using: &numbers) ?? "p",
            gold: "a", given: "a", labels: ["a", "b"])
        }
      }
      let (first, second) = (rows(), rows())
      let matched = MatchedRows(first, second)
      try #require(matched.pairs.count + matched.changed.count + matched.onlyFirst == first.count)
      try #require(matched.pairs.count + matched.changed.count + matched.onlySecond == second.count)
      try #require(Set(matched.pairs.map(\.second)).count == matched.pairs.count)
      for pair in matched.pairs {
        try #require(first[pair.first].identifier == second[pair.second].identifier)
        try #require(first[pair.first].text == second[pair.second].text)
      }
    }
  }

  @Test func settingsDifferByTheirPaths() throws {
    func tree(_ yaml: String) throws -> JSONObject {
      try SettingsTree(yaml: Array(yaml.utf8), file: "y").others
    }
    let found = SettingDifference.all(
      between: try tree("a: 1\nb: {c: x, d: [1, 2]}\ne: ~"), and: try tree("a: 1\nb: {c: y, d: [1]}\nf: true")
    )
    #expect(
      found == [
        .init(path: "b.c", first: .string("x"), second: .string("y")),
        .init(path: "b.d", first: .array([.integer(1), .integer(2)]), second: .array([.integer(1)])),
        .init(path: "e", first: .null, second: nil), .init(path: "f", first: nil, second: .bool(true)),
      ])
  }
}
