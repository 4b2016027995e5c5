import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

/// Training rows that people's answers put into other splits.
@Suite struct AnsweredRowsTests {
  private func settled(_ said: [(row: String, text: String, label: String, use: Answer.Use)])
    -> SettledAnswers
  {
    SettledAnswers(
      said.map { ProjectDatabaseTests.answer("ann", $0.row, $0.label, text: $0.text, use: $0.use) },
      labels: ["negative", "positive"], isMultiLabel: false)
  }

  private let rows =
    "id,text,label,split\n"
    + "a,one,negative,train\nb,two,,train\nc,three,,train\nd,four,positive,validation\ne,five,negative,test\n"

  private func check(_ data: String, _ files: [String: String]) throws {
    try withProject(settings(data: data), files) { project in
      let answers = settled([
        ("a", "one", "positive", .training), ("b", "two", "positive", .validation),
        ("c", "three", "negative", .annotated),
        // Of another text, and of a row that is no training row: neither moves anything.
        ("d", "four", "negative", .annotated), ("z", "none", "negative", .validation),
      ])
      let data = ProjectData(project, answers: answers)
      #expect(data.splits == Split.allCases)
      func identifiers(_ split: Split) throws -> [String?] {
        try data.allRows(of: split).map { $0.identifier.string }
      }
      #expect(try identifiers(.train) == ["a"])
      #expect(try Set(identifiers(.validation)) == ["b", "d"])
      #expect(try identifiers(.test) == ["e"])
      #expect(try identifiers(.annotated) == ["c"])
      #expect(try data.allRows(of: .validation).map(\.number) == [0, 1])
      let validation = try data.allGoldRows(of: .validation)
      #expect(validation.allSatisfy { $0.gold == 1 && $0.fields["label"] == .string("positive") })
      #expect(validation.allSatisfy { $0.row.fields["label"] == nil })
      let annotated = try data.allGoldRows(of: .annotated)
      #expect(annotated.map(\.gold) == [0] && annotated[0].fields["label"] == .string("negative"))
      // An answer to train on is no gold: what the file says stays beside it, for evaluation alone.
      #expect(try data.allGoldRows(of: .train).map(\.gold) == [0])
      #expect(ProjectData(project).splits == [.train, .validation, .test])
    }
  }

  @Test func ofAFileASplit() throws {
    let lines = rows.split(separator: "\n")
    func file(_ lines: [Substring]) -> String { lines.joined(separator: "\n") + "\n" }
    try check(
      "data: {train: train.csv, validation: validation.csv, test: test.csv}",
      [
        "train.csv": file([lines[0]] + lines[1...3]), "validation.csv": file([lines[0], lines[4]]),
        "test.csv": file([lines[0], lines[5]]),
      ])
  }

  @Test func ofOneFile() throws {
    try check("data: {file: all.csv, split_column: split}", ["all.csv": rows])
  }

  @Test func aRowWhoseTextHasChangedStaysWhereItIs() throws {
    try withProject(settings(data: "data: {train: train.csv}"), ["train.csv": "id,text\na,one\nb,two\n"]) {
      project in
      let data = ProjectData(
        project,
        answers: settled([("a", "another", "positive", .validation), ("b", "two", "positive", .validation)]))
      let (train, validation) = (try data.allRows(of: .train), try data.allGoldRows(of: .validation))
      #expect(train.map(\.identifier) == [.string("a")])
      #expect(validation.map(\.row.identifier) == [.string("b")])
    }
  }
}
