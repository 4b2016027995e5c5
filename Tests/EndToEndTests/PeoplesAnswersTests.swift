import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowProject

/// Rounds of projects in which people have answered: what they say outranks every function.
@Suite struct PeoplesAnswersTests {
  private static func write(_ desk: Desk) throws {
    try desk.write(RoundTests.rows(0..<80, gold: false), to: "project/train.csv")
    try desk.write(RoundTests.rows(200..<230), to: "project/validation.csv")
    try desk.write(RoundTests.rows(300..<330), to: "project/test.csv")
    try RoundTests.project(desk, data: RoundTests.threeFiles)
  }

  /// The identifiers and texts of the training rows.
  private static func rows(_ desk: Desk) throws -> [(id: JSONValue, text: String)] {
    let reader = try RowReader(contentsOf: desk.folder.appending(path: "project/train.csv").path)
    var rows: [(id: JSONValue, text: String)] = []
    while let row = try reader.next() {
      rows.append((row.fields["id"] ?? .integer(row.number), row.fields["text"]?.string ?? ""))
    }
    return rows
  }

  private static func answer(
    _ annotator: String, _ row: (id: JSONValue, text: String), _ label: String, _ use: Answer.Use = .training
  ) -> Answer {
    Answer(
      annotator: annotator, identifier: row.id, textDigest: TextDigest.of(row.text), judgement: .label(label),
      use: use, time: Date(timeIntervalSince1970: 1_700_000_000))
  }

  private static func lines(_ desk: Desk, _ name: String) throws -> [JSONObject] {
    try desk.read(name).split(separator: "\n").compactMap { try JSONParser.parse(Array($0.utf8)).object }
  }

  @Test func answersGoToTrainingValidationAndASplitOfTheirOwn() throws {
    try Desk.with { desk in
      try Self.write(desk)
      let rows = try Self.rows(desk)
      let project = try Project(contentsOf: desk.folder.appending(path: "project").path)
      // Against what the functions say of these rows.
      let labels = project.settings.labels
      func wrong(_ row: Int) -> String { labels[row % 2 == 0 ? 0 : 1] }
      try ProjectDatabase(of: project).append(
        [Self.answer("ann", rows[0], wrong(0)), Self.answer("bob", rows[0], wrong(0))]
          + (10..<14).map { Self.answer("ann", rows[$0], wrong($0), .validation) }
          + (20..<26).map { Self.answer("ann", rows[$0], wrong($0), .annotated) }
          // People who differ, a text that has changed, a label that is gone.
          + [Self.answer("ann", rows[30], labels[0]), Self.answer("bob", rows[30], labels[1])]
          + [
            Self.answer("ann", (rows[31].id, "another text"), labels[0]),
            Self.answer("ann", rows[32], "gone"),
          ])

      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("people differ on 1 rows"), "\(outcome.errors)")
      #expect(outcome.errors.contains("1 answers are about rows whose text is another now"))
      #expect(outcome.errors.contains("1 answers name the label \"gone\""))

      let labeled = try Self.lines(desk, "project/runs/0001/labels.jsonl")
      #expect(labeled.count == 70)
      let first = try #require(labeled.first { $0["id"] == rows[0].id })
      #expect(first["prediction"] == .string(wrong(0)))
      #expect(
        first["probabilities"]?.object?[wrong(0)] == .double(1)
          || first["probabilities"]?.object?[wrong(0)] == .integer(1))
      let metrics = try #require(
        try JSONParser.parse(Array(desk.read("project/runs/0001/metrics.json").utf8)).object)
      func rowCount(_ split: String) -> Int? {
        metrics[split]?.object?["support"]?.object?.members.reduce(0) { $0 + ($1.value.integer ?? 0) }
      }
      #expect(rowCount("validation") == 34 && rowCount("test") == 30 && rowCount("annotated") == 6)
      #expect(outcome.output.contains("annotated"), "\(outcome.output)")
      #expect(try Self.lines(desk, "project/runs/0001/answers.jsonl").count == 12)

      // What is said afterwards changes nothing about this round.
      try ProjectDatabase(of: project).append(
        (40..<60).map { Self.answer("ann", rows[$0], labels[0], .validation) })
      let before = try desk.read("project/runs/0001/metrics.json")
      for verb in ["train", "evaluate", "errors", "suggest"] {
        let again = try desk.winnow(verb, "project")
        #expect(again.code == 0, "\(verb): \(again.errors)")
      }
      #expect(try desk.read("project/runs/0001/metrics.json") == before)

      // The next one takes it up.
      let next = try desk.winnow("label", "project", "--quiet")
      #expect(next.code == 0, "\(next.errors)")
      #expect(try Self.lines(desk, "project/runs/0002/labels.jsonl").count == 50)
      // Each round is held against the answers that it was made with.
      let compared = try desk.winnow("diff", "1", "2", "project")
      #expect(
        compared.code == 0 && compared.output.contains("not the same in both rounds"), "\(compared.errors)")
      #expect(!compared.output.contains("since round"), "\(compared.output)")
    }
  }

  @Test func answersThatWereTamperedWithEndTheRound() throws {
    try Desk.with { desk in
      try Self.write(desk)
      let rows = try Self.rows(desk)
      let project = try Project(contentsOf: desk.folder.appending(path: "project").path)
      try ProjectDatabase(of: project).append([Self.answer("ann", rows[0], project.settings.labels[0])])
      #expect(try desk.winnow("label", "project", "--quiet").code == 0)
      try desk.write("", to: "project/runs/0001/answers.jsonl")
      let outcome = try desk.winnow("train", "project")
      #expect(outcome.code == 65 && outcome.errors.contains("runs/0001/answers.jsonl"), "\(outcome.errors)")
    }
  }
}
