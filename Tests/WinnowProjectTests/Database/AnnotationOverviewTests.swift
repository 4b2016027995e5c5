import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowEvaluation

@testable import WinnowProject

@Suite struct AnnotationOverviewTests {
  private let labels = ["no", "yes"]

  private func answer(
    _ annotator: String, _ row: String, _ label: String?, settles: Bool = false, text: String = "text",
    use: Answer.Use = .training
  ) -> Answer {
    ProjectDatabaseTests.answer(annotator, row, label, settles: settles, text: text, use: use)
  }

  private func overview(_ answers: [Answer], texts: [String: String] = [:]) -> AnnotationOverview {
    AnnotationOverview(answers, labels: labels, isMultiLabel: false) { TextDigest.of(texts[$0] ?? "text") }
  }

  @Test func whatPeopleSaidIsCounted() {
    let found = overview([
      answer("ann", "1", "yes"), answer("ann", "2", nil), answer("ann", "3", "maybe", use: .validation),
      answer("bob", "1", "no", settles: true, use: .annotated),
    ])
    #expect(found.people.map(\.name) == ["ann", "bob"])
    #expect(found.people[0].labels.map(\.label) == ["no", "yes", "maybe"])
    #expect(found.people[0].labels.map(\.count) == [0, 1, 1])
    #expect(found.people[0].skipped == 1 && found.people[0].answered == 2 && found.people[0].settling == 0)
    #expect(found.people[0].uses == [.training: 1, .validation: 1])
    #expect(found.people[1].uses == [.annotated: 1] && found.people[1].settling == 1)
    #expect(found.settledRows == 1)
    #expect(found.unknownLabels == [.init(label: "maybe", count: 1, nearest: nil)])
    #expect(found.stale.isEmpty)
  }

  @Test func agreementIsOfLabelsOnOneTextThatNobodyHadSeenTheOthersFor() {
    let both = [
      answer("ann", "1", "yes"), answer("bob", "1", "yes"), answer("ann", "2", "no"),
      answer("bob", "2", "no"),
      answer("ann", "3", "no"), answer("bob", "3", "yes"),
    ]
    let expected = CohenKappa([(1, 1), (0, 0), (0, 1)], classes: 2)
    #expect(overview(both).agreement.pairs.map(\.agreement) == [expected])
    #expect(overview(both).agreement.fleiss == FleissKappa([[1, 1], [0, 0], [0, 1]], classes: 2))
    let more =
      both + [
        answer("ann", "4", "no", text: "old"), answer("bob", "4", "yes"), answer("ann", "5", "no"),
        answer("bob", "5", nil), answer("ann", "6", "maybe"), answer("bob", "6", "yes"),
        answer("eve", "3", "yes", settles: true),
      ]
    #expect(overview(more).agreement.pairs.map(\.agreement) == [expected])
    #expect(overview(more).agreement.fleiss.rows == 3)
    #expect(overview([answer("ann", "1", "yes")]).agreement.pairs.isEmpty)
  }

  @Test func answersAboutOtherTextsAreNamed() {
    let found = AnnotationOverview(
      [answer("ann", "1", "yes"), answer("ann", "2", "yes"), answer("ann", "3", nil)], labels: labels,
      isMultiLabel: false
    ) { ["1": TextDigest.of("text"), "2": TextDigest.of("another")][$0] }
    #expect(
      found.stale == [
        .init(annotator: "ann", identifier: .string("2"), isChanged: true),
        .init(annotator: "ann", identifier: .string("3"), isChanged: false),
      ])
  }

  /// Whoever settled what before a label was renamed has settled it afterwards.
  @Test func renamingKeepsWhoSettledWhat() throws {
    try withEvery("seed", in: UInt64(0)..<200) { seed in
      var numbers = SeededNumbers(seed: seed)
      let names = ["no", "old", "yes"]
      // One standing answer of each person on each row, in any order.
      let pairs = ["ann", "bob", "eve"].flatMap { name in ["1", "2", "3"].map { (name, $0) } }
      let answers = pairs.shuffled(using: &numbers).prefix(Int.random(in: 0...9, using: &numbers)).map {
        name, row in
        answer(
          name, row, names.randomElement(using: &numbers),
          settles: Int.random(in: 0..<3, using: &numbers) == 0,
          use: Answer.Use.allCases.randomElement(using: &numbers) ?? .training)
      }
      let given = LabelRenaming.answers(answers, from: "old", to: "new", at: Date(timeIntervalSince1970: 9))
      // What stands afterwards: the newest of each person and row.
      let kept = answers.filter { old in
        !given.contains { $0.annotator == old.annotator && $0.row == old.row }
      }
      let before = SettledAnswers(answers, labels: ["no", "old", "yes"], isMultiLabel: false)
      let after = SettledAnswers(kept + given, labels: ["no", "new", "yes"], isMultiLabel: false)
      func entries(_ settled: SettledAnswers) -> [String] {
        settled.entries.map { "\($0.identifier.plainText) \($0.labels) \($0.use)" }.sorted()
      }
      #expect(entries(after) == entries(before), "seed \(seed)")
      #expect(after.conflicts.count == before.conflicts.count, "seed \(seed)")
      #expect(given.allSatisfy { $0.label != "old" } && !kept.contains { $0.label == "old" }, "seed \(seed)")
    }
  }

  @Test func anUndoOnARowLeavesOtherRowsAlone() throws {
    try withProject(ProjectDatabaseTests.yaml) { project in
      let database = try ProjectDatabase(of: project)
      try database.append([answer("ann", "1", "yes"), answer("ann", "2", "no"), answer("bob", "1", "no")])
      #expect(try database.withdrawNewest(of: "ann", on: .string("1"))?.label == "yes")
      #expect(try database.withdrawNewest(of: "ann", on: .string("1")) == nil)
      #expect(try database.answers().map(\.row) == ["2", "1"])
      #expect(try database.answers().map(\.annotator) == ["ann", "bob"])
    }
  }
}
