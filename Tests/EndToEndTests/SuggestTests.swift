import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow suggest`, and rounds that learn from a person's answers.
@Suite struct SuggestTests {
  /// Rows whose word decides, without gold.
  private static func write(_ desk: Desk, rows: Range<Int> = 0..<60) throws {
    try desk.write(RoundTests.rows(rows, gold: false), to: "project/train.csv")
    try desk.write(RoundTests.rows(200..<230), to: "project/test.csv")
  }

  private static func settings(_ desk: Desk, functions: String = "", more: String = "", answers: Bool = false)
    throws
  {
    try desk.write(
      "model: ../model\nlabels: [negative, positive]\n"
        + "data: {train: train.csv, test: test.csv\(answers ? ", answers: answers.jsonl" : "")}\n\(more)\n"
        + "labeling_functions:\n\(functions)", to: "project/winnow.yaml")
  }

  private static func suggest(_ desk: Desk, _ options: String...) throws -> JSONObject {
    let outcome = try Winnow.run(["suggest", "project", "--json"] + options, in: desk.folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try #require(JSONParser.parse(Array(outcome.output.utf8)).object)
  }

  private static func identifiers(_ suggested: JSONObject) -> [String] {
    suggested["rows"]?.array?.compactMap { $0.object?["id"]?.string } ?? []
  }

  private static func answer(_ desk: Desk, _ identifiers: [String]) throws {
    let lines = identifiers.map {
      "{\"id\": \"\($0)\", \"label\": \"\((Int($0) ?? 0) % 2 == 0 ? "positive" : "negative")\"}\n"
    }
    try desk.write(lines.joined(), to: "project/answers.jsonl")
  }

  @Test func aProjectWithNothingYetIsAskedAboutItsClusters() throws {
    try Desk.with { desk in
      try Self.write(desk)
      try Self.settings(desk)
      let suggested = try Self.suggest(desk, "--rows", "6", "--seed", "3")
      let rows = Self.identifiers(suggested)
      #expect(Set(rows).count == 6)
      #expect(try Self.suggest(desk, "--rows", "6", "--seed", "3", "--threads", "1") == suggested)
      #expect(suggested["words"]?.object?["judged_by"] == .string("none"))
      let shown = try desk.winnow("suggest", "project", "--rows", "2")
      #expect(shown.output.contains("stands for a cluster of"), "\(shown.output)")
      #expect(!shown.output.contains("thing number"))
      #expect(
        try desk.winnow("suggest", "project", "--rows", "2", "--show-text").output.contains("thing number"))
      // A project that cannot label yet is no project for the other verbs.
      #expect(try desk.winnow("label", "project").code == 65)
    }
  }

  @Test func theLoopOfSuggestAnswerPasteLabelTrain() throws {
    try Desk.with { desk in
      try Self.write(desk)
      try Self.settings(desk)
      let first = Self.identifiers(try Self.suggest(desk, "--rows", "16"))
      try Self.answer(desk, first)
      try Self.settings(desk, more: "label_model: answers", answers: true)
      let words = try desk.winnow("suggest", "project", "--yaml", "f.yaml", "--rows", "0")
      #expect(words.code == 0, "\(words.errors)")
      let pasted = try desk.read("f.yaml")
      #expect(pasted.contains("keywords: [\"good\"], label: \"positive\""), "\(words.output)")
      #expect(pasted.contains("keywords: [\"bad\"], label: \"negative\""), "\(words.output)")
      #expect(words.output.contains(pasted))
      try Self.settings(desk, functions: pasted, more: "label_model: answers", answers: true)
      for verb in ["check", "label", "train", "evaluate", "analyze"] {
        let outcome = try desk.winnow(verb, "project")
        #expect(outcome.code == 0, "\(verb): \(outcome.errors)\(outcome.output)")
      }
      let labels = try desk.read("project/runs/0001/labels.jsonl").split(separator: "\n")
      for line in labels {
        let row = try #require(JSONParser.parse(Array(line.utf8)).object)
        let number = Int(row["id"]?.string ?? "") ?? 0
        #expect(row["prediction"] == .string(number % 2 == 0 ? "positive" : "negative"))
      }
      let next = try Self.suggest(desk, "--rows", "5")
      #expect(Set(Self.identifiers(next)).isDisjoint(with: first))
      #expect(Self.identifiers(next).count == 5)
      // Everything is covered by what was pasted.
      #expect(next["words"]?.object?["target_rows"] == .integer(0))
      #expect(try desk.winnow("suggest", "project", "--for", "errors").code == 0)

      // A round is not gone on with over other answers, but suggestions are made.
      try Self.answer(desk, Array(first.dropLast()))
      #expect(try desk.winnow("train", "project").errors.contains("answers.jsonl: another content"))
      #expect(try desk.winnow("suggest", "project").code == 0)
    }
  }

  @Test func answersCountForOtherLabelModels() throws {
    try Desk.with { desk in
      try Self.write(desk)
      try Self.answer(desk, ["1", "2", "3"])
      try Self.settings(
        desk,
        functions:
          "  - {name: f, keywords: [good], label: positive}\n  - {name: g, regex: 'number 4', label: negative}\n",
        more: "label_model: majority_vote", answers: true)
      let outcome = try desk.winnow("label", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let labels = try desk.read("project/runs/0001/labels.jsonl").split(separator: "\n")
      #expect(labels[1].contains("\"prediction\":\"negative\""), "\(labels[1])")
      #expect(labels[5].contains("\"prediction\":null"))
      #expect(try desk.winnow("train", "project").code == 0)
    }
  }

  @Test(arguments: [
    ("{\"id\": \"999\", \"label\": \"positive\"}\n", "which is no training row"),
    ("{\"id\": \"1\", \"label\": \"postive\"}\n", "Did you mean positive?"),
    (
      "{\"id\": \"1\", \"label\": \"positive\"}\n{\"id\": \"1\", \"label\": \"negative\"}\n",
      "one label for each row"
    ),
    ("", "an empty file"),
    ("{\"id\": \"2\", \"label\": \"positive\"}\n", "answers of two classes or more"),
  ])
  func wrongAnswersAreNamed(_ answers: String, _ message: String) throws {
    try Desk.with { desk in
      try Self.write(desk)
      try desk.write(answers, to: "project/answers.jsonl")
      try Self.settings(desk, more: "label_model: answers", answers: true)
      let outcome = try desk.winnow("label", "project")
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
      #expect(!desk.has("project/runs/0001"))
    }
  }

  @Test func usageIsChecked() throws {
    try Desk.with { desk in
      try Self.write(desk)
      try Self.settings(desk)
      #expect(try desk.winnow("suggest", "project", "--for", "nothing").code == 64)
      #expect(try desk.winnow("suggest", "project", "--rows", "-1").code == 64)
      #expect(try desk.winnow("suggest", "project", "--min-precision", "2").code == 64)
      #expect(try desk.winnow("suggest", "project", "--for", "errors").code == 66)
      try Self.settings(desk, answers: true)
      #expect(try desk.winnow("suggest", "project").code == 66)
      try Self.settings(desk, more: "label_model: answers")
      let outcome = try desk.winnow("suggest", "project")
      #expect(outcome.code == 65 && outcome.errors.contains("answers without answers"), "\(outcome.errors)")
    }
  }
}
