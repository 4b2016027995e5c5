import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct AnswerImportTests {
  private static let rows = "id,text\na,one\nb,two\nc,two\nd,three\nd,four\n7,five\n"

  private func withRows(isMultiLabel: Bool = false, _ body: (Project) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try Data(Self.rows.utf8).write(to: folder.appending(path: "train.csv"))
      let settings = ProjectSettings(
        models: ["m"], labels: ["refund", "order"],
        data: DataSettings(source: .files(train: "train.csv", validation: nil, test: nil)),
        labelingFunctions: [], isMultiLabel: isMultiLabel)
      try body(Project(folder: folder.path, settings: settings))
    }
  }

  private func reading(_ rows: [ExchangeRow]) -> ExchangeReading {
    var reading = ExchangeReading()
    reading.rows = rows
    return reading
  }

  private func row(
    _ identifier: JSONValue?, _ text: String, _ labels: [String] = ["order"], by annotator: String? = "ada",
    at time: String? = nil
  ) -> ExchangeRow {
    ExchangeRow(
      identifier: identifier, text: text,
      answers: [ExchangeAnswer(annotator: annotator, labels: labels, time: time)])
  }

  @Test func rowsAreMatchedByIdentifierElseByText() throws {
    try withRows { project in
      let found = try AnswerImport(
        reading([
          row(.string("a"), "one"), row(.integer(7), "five"), row(.string("b"), "two"),
          row(.integer(31), "four"),
          row(nil, "two"), row(.string("d"), "three"), row(.string("a"), "another text"), row(nil, "unknown"),
        ]), into: project, known: [])
      #expect(found.answers.map(\.identifier) == [.string("a"), .string("7"), .string("b"), .string("d")])
      #expect(
        found.answers.allSatisfy { $0.label == "order" && $0.annotator == "ada" && $0.use == .training })
      #expect(found.answers[0].textDigest == TextDigest.of("one"))
      #expect(found.unmatched == 2 && found.ambiguous == 2)
    }
  }

  @Test func labelsThatAreNotTheProjectsAreTold() throws {
    try withRows { project in
      let found = try AnswerImport(
        reading([
          row(nil, "one", ["refnd"]), row(nil, "five", ["refnd"]), row(nil, "one", []),
          row(nil, "one", ["order", "refund"]),
          row(nil, "one", ["sky"]),
        ]), into: project, known: [])
      #expect(found.answers.isEmpty && found.unclear == 2)
      #expect(found.unknownLabels.map(\.label) == ["refnd", "sky"])
      #expect(found.unknownLabels.map(\.count) == [2, 1])
      #expect(found.unknownLabels.map(\.nearest) == ["refund", nil])
    }
  }

  @Test func whereRowsMayHaveSeveralLabelsAnswersAreSets() throws {
    try withRows(isMultiLabel: true) { project in
      let file = reading([
        row(nil, "one", ["order", "refund"]), row(nil, "five", []), row(nil, "two", ["order"]),
        row(nil, "three", ["order", "sky"]),
      ])
      let found = try AnswerImport(file, into: project, known: [])
      #expect(found.answers.map(\.judgement) == [.labels(["order", "refund"]), .labels([])])
      #expect(found.unclear == 0 && found.unknownLabels.map(\.label) == ["sky"] && found.ambiguous == 1)
      let again = reading([row(nil, "one", ["refund", "order"]), row(nil, "five", ["order"])])
      let second = try AnswerImport(again, into: project, known: found.answers)
      #expect(second.standing == 1 && second.answers.map(\.labels) == [["order"]])
    }
  }

  @Test func anImportTwiceAddsNothingTwice() throws {
    try withRows { project in
      let database = try ProjectDatabase(of: project)
      let file = reading([
        row(nil, "one", ["refund"]), row(nil, "one", ["order"], by: "bob"), row(nil, "five", ["refund"]),
        row(nil, "one", ["order"]),
      ])
      let first = try AnswerImport(file, into: project, known: database.answers())
      // The last of a person's answers in the file counts.
      #expect(first.answers.map(\.label) == ["order", "refund", "order"])
      try database.append(first.answers)
      let second = try AnswerImport(file, into: project, known: database.answers())
      #expect(second.answers.isEmpty && second.standing == 3)
      #expect(try database.answers().count == 3)
    }
  }

  @Test func whatIsOlderThanWhatStandsIsLeftOut() throws {
    try withRows { project in
      let old = reading([row(nil, "one", ["refund"], at: "2026-03-01T10:00:00.5Z")])
      let new = reading([row(nil, "one", ["order"], at: "2026-03-01T11:00:00+00:00")])
      let known = try AnswerImport(new, into: project, known: []).answers
      #expect(try AnswerImport(old, into: project, known: known).outdated == 1)
      let earlier = try AnswerImport(old, into: project, known: []).answers
      #expect(try AnswerImport(new, into: project, known: earlier).answers.map(\.label) == ["order"])
      #expect(earlier[0].time == Date(timeIntervalSince1970: 1_772_359_200.5))
    }
  }

  @Test func someoneMustHaveAnswered() throws {
    try withRows { project in
      let nobody = reading([row(nil, "one", by: nil)])
      let error = #expect(throws: WinnowError.self) { _ = try AnswerImport(nobody, into: project, known: []) }
      #expect(error?.kind == .usage && error?.expected == "--annotator NAME")
      let named = try AnswerImport(nobody, into: project, known: [], annotator: "eve")
      #expect(named.answers.map(\.annotator) == ["eve"])
      let two = reading([row(nil, "one"), row(nil, "five", by: "bob")])
      let several = #expect(throws: WinnowError.self) {
        _ = try AnswerImport(two, into: project, known: [], annotator: "eve")
      }
      #expect(several?.found == "one name for 2 people")
    }
  }

  @Test(
    arguments: [
      ("2026-03-01T10:00:00Z", 1_772_359_200.0), ("2026-03-01T10:00:00.123456Z", 1_772_359_200.123456),
      ("2026-03-01T11:00:00.25+01:00", 1_772_359_200.25), ("yesterday", nil), ("", nil),
      ("2026-03-01T10:00:00.Z", 1_772_359_200),
    ] as [(String, Double?)])
  func timesAreRead(text: String, seconds: Double?) {
    let date = ExchangeTime.date(text)
    #expect(
      (date?.timeIntervalSince1970).map { abs($0 - (seconds ?? 0)) < 1e-5 } == seconds.map { _ in true })
  }
}
