import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct SettledAnswersTests {
  private let labels = ["no", "yes"]

  private func answer(
    _ annotator: String, _ row: String, _ label: String?, settles: Bool = false, text: String = "text",
    use: Answer.Use = .training
  ) -> Answer {
    ProjectDatabaseTests.answer(annotator, row, label, settles: settles, text: text, use: use)
  }

  @Test func agreementSettlesAndSkipsHaveNoSay() {
    let settled = SettledAnswers(
      [
        answer("ann", "1", "yes"), answer("bob", "1", "yes", use: .validation), answer("cat", "1", nil),
        answer("ann", "2", nil),
      ], labels: labels, isMultiLabel: false)
    #expect(settled.entries.map(\.labels) == [[1]] && settled.entries.map(\.use) == [.validation])
    #expect(settled.conflicts.isEmpty && settled.unknownLabels.isEmpty)
  }

  @Test func twoPeopleOneRow() {
    let both = [answer("ann", "1", "yes"), answer("bob", "1", "no"), answer("ann", "2", "no")]
    let settled = SettledAnswers(both, labels: labels, isMultiLabel: false)
    #expect(settled.entries.map(\.identifier) == [.string("2")])
    #expect(settled.conflicts.count == 1)
    #expect(settled.conflicts.first?.opinions.map(\.annotator) == ["ann", "bob"])
    #expect(settled.conflicts.first?.opinions.map(\.labels) == [["yes"], ["no"]])
    #expect(settled.finding(for: .string("1"), text: "text") == .none)

    let judged = SettledAnswers(
      both + [answer("eve", "1", "no", settles: true)], labels: labels, isMultiLabel: false)
    #expect(judged.conflicts.isEmpty)
    guard case .entry(let entry) = judged.finding(for: .string("1"), text: "text") else {
      Issue.record("the row is not settled")
      return
    }
    #expect(entry.labels == [0])
  }

  /// Who gave a label that is gone may mean another by now: what others say of the row does not settle it.
  @Test func rowsThatTurnOnLabelsThatAreGoneAreNotSettled() {
    let gone = [answer("ann", "1", "maybe"), answer("bob", "2", "maybe"), answer("bob", "1", "yes")]
    let settled = SettledAnswers(gone, labels: labels, isMultiLabel: false)
    #expect(settled.unknownLabels.map(\.label) == ["maybe"] && settled.unknownLabels.map(\.count) == [2])
    #expect(settled.isEmpty && settled.conflicts.isEmpty)
    let judged = SettledAnswers(
      gone + [answer("eve", "1", "no", settles: true)], labels: labels, isMultiLabel: false)
    #expect(judged.entries.map(\.labels) == [[0]])
    let overruled = SettledAnswers(
      [answer("ann", "1", "yes"), answer("eve", "1", "maybe", settles: true)], labels: labels,
      isMultiLabel: false)
    #expect(overruled.isEmpty && overruled.conflicts.isEmpty)
  }

  @Test func anAnswerAboutAnotherTextIsStale() {
    let settled = SettledAnswers(
      [answer("ann", "7", "yes", text: "as it was")], labels: labels, isMultiLabel: false)
    #expect(settled.finding(for: .string("7"), text: "as it is") == .stale)
    #expect(settled.finding(for: .integer(7), text: "as it was") == .entry(settled.entries[0]))
    #expect(settled.finding(for: .integer(8), text: "as it was") == .none)
  }

  @Test func answersAboutAnEarlierTextDoNotMeetThoseAboutTheNewOne() {
    let settled = SettledAnswers(
      [answer("ann", "1", "yes", text: "old"), answer("bob", "1", "no", text: "new")], labels: labels,
      isMultiLabel: false)
    #expect(settled.conflicts.isEmpty && settled.entries.map(\.labels) == [[0]])
  }

  @Test func whatARoundKeepsIsReadAgain() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "answers.jsonl").path
      let settled = SettledAnswers(
        [answer("ann", "1", "yes"), answer("ann", "2", "no", use: .annotated)], labels: labels,
        isMultiLabel: false)
      try SettledAnswersFile.write(settled, to: path, labels: labels, isMultiLabel: false)
      #expect(try SettledAnswersFile.read(path, labels: labels, isMultiLabel: false) == settled)
      let error = #expect(throws: WinnowError.self) {
        try SettledAnswersFile.read(path, labels: ["no"], isMultiLabel: false)
      }
      #expect(error?.kind == .data)
    }
  }
}
