import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow errors` of rounds over a few dozen rows, and of files of predictions.
@Suite struct ErrorsTests {
  static func json(_ outcome: Winnow.Outcome) throws -> JSONObject {
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try #require(try JSONParser.parse(Array(outcome.output.utf8)).object)
  }

  /// Rows of three labels, of which every tenth has the wrong gold.
  static func predictions(_ count: Int = 60) -> String {
    let labels = ["ask", "blame", "praise"]
    return (0..<count).reduce(into: "") { text, row in
      let label = row % 3
      let gold = row % 10 == 9 ? (label + 1) % 3 : label
      let probabilities = labels.indices.map { "\"\(labels[$0])\": \($0 == label ? 0.8 : 0.1)" }
      text +=
        "{\"id\": \"r\(row)\", \"text\": \"secret number \(row) is odd\", \"source\": \"\(row < 30 ? "old" : "new")\", "
        + "\"label\": \"\(labels[gold])\", \"prediction\": \"\(labels[label])\", "
        + "\"probabilities\": {\(probabilities.joined(separator: ", "))}}\n"
    }
  }

  @Test func aRoundSaysWhatItGetsWrong() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      // Gold that contradicts the words, and a text of the training rows.
      let rows =
        RoundTests.rows(100..<120)
        + "900,\"good thing number 104.\",negative\n901,\"good thing number 4.\",positive\n"
      try desk.write(rows, to: "project/validation.csv")
      try RoundTests.project(desk, data: RoundTests.threeFiles)
      #expect(try desk.winnow("run", "project").code == 0)
      let written = try readJSON(at: desk.folder.appending(path: "project/runs/0001/errors.json").path)
      let shown = try Self.json(try desk.winnow("errors", "project", "--json"))
      #expect(written == .object(shown))
      #expect(shown["split"]?.string == "validation")
      #expect(shown["truth"]?.string == "gold")
      #expect(shown["judged_rows"]?.integer == 22)
      let duplicates = try #require(shown["duplicates"]?.object?["ranking"]?.array)
      #expect(duplicates.first?.object?["across_splits"]?.bool == true)
      #expect(shown["clarity"]?.object?["cells"]?.array?.isEmpty == false)
      #expect(!written.encoded.contains("thing number"))

      let tables = try desk.winnow("errors", "project", "--split", "test", "--slice-regex", "number 20")
      #expect(tables.code == 0, "\(tables.errors)")
      for line in ["what to do", "near duplicates", "gold labels of test", "weak labels of train"] {
        #expect(tables.output.contains(line), "\(tables.output)")
      }
      #expect(!tables.output.contains("thing number"), "\(tables.output)")
      let texts = try desk.winnow("errors", "project", "--show-text")
      #expect(texts.output.contains("good thing number 104."), "\(texts.output)")
    }
  }

  @Test func withoutGoldTheLabelModelIsTheMeasure() throws {
    try Desk.with { desk in
      try desk.write(RoundTests.rows(0..<60, gold: false), to: "project/reviews.csv")
      try RoundTests.project(desk, data: "data: reviews.csv")
      #expect(try desk.winnow("run", "project").code == 0)
      let found = try Self.json(try desk.winnow("errors", "project", "--json"))
      #expect(found["truth"]?.string == "label_model")
      #expect(found["notes"]?.array?.first?.string?.contains("no gold") == true)
      let gold = found["label_errors"]?.array?.first?.object
      #expect(gold?["reason"]?.string == "there is no gold")
    }
  }

  @Test func predictionsOfAnyModelAreLookedAt() throws {
    try Desk.with { desk in
      try desk.write(Self.predictions(), to: "p.jsonl")
      let found = try Self.json(
        try desk.winnow("errors", "--predictions", "p.jsonl", "--json", "--slice-regex", "number 5"))
      #expect(found["errors"]?.integer == 6)
      let search = try #require(found["label_errors"]?.array?.first?.object)
      #expect(
        search["rows"]?.array?.compactMap { $0.object?["row"]?.integer }.sorted() == [9, 19, 29, 39, 49, 59])
      #expect(found["labels"]?.array?.compactMap(\.string) == ["ask", "blame", "praise"])
      let tables = try desk.winnow("errors", "--predictions", "p.jsonl")
      #expect(!tables.output.contains("secret number"), "\(tables.output)")
      let round = try desk.winnow(
        "errors", "--predictions", "p.jsonl", "--label-column", "prediction", "--json")
      #expect(try Self.json(round)["errors"]?.integer == 0)
    }
  }

  @Test func whatIsWrongWithAFileIsTold() throws {
    try Desk.with { desk in
      func expect(_ text: String, _ code: Int32, _ message: String, _ more: String...) throws {
        try desk.write(text, to: "p.jsonl")
        let outcome = try Winnow.run(["errors", "--predictions", "p.jsonl"] + more, in: desk.folder)
        #expect(outcome.code == code, "\(outcome.errors)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!outcome.errors.contains("secret"), "\(outcome.errors)")
      }
      let rows = Self.predictions(12)
      try expect("", 65, "p.jsonl: an empty file")
      try expect(rows.replacing("\"label\"", with: "\"gold\""), 65, "no gold label in any row")
      try expect(
        rows.replacing("\"label\": \"praise\"", with: "\"label\": \"prays\""), 65, "Did you mean praise?")
      try expect(rows.replacing("0.8", with: "1.8"), 65, "expected a number from 0 to 1")
      try expect(rows.replacing("0.8", with: "0.4"), 65, "a sum of")
      try expect("{\"text\": \"secret\", \"label\": \"ask\"}\n", 65, "probabilities of 0 labels")
      let other = rows.split(separator: "\n").dropLast().joined(separator: "\n")
      try expect(
        other
          + "\n{\"text\": \"secret\", \"label\": \"ask\", \"probabilities\": {\"ask\": 1, \"plead\": 0}}\n",
        65,
        "the unknown member \"plead\"")
      try expect(rows, 64, "--slice-regex 1\", regex, position", "--slice-regex", "(")
      try expect(rows, 65, "no column \"truth\"", "--label-column", "truth")
      try expect(rows, 64, "--predictions", "--split", "test")
    }
  }

  @Test func aClassThatIsAbsentIsNamed() throws {
    try Desk.with { desk in
      let rows = Self.predictions().split(separator: "\n").filter { !$0.contains("\"label\": \"praise\"") }
      try desk.write(rows.joined(separator: "\n") + "\n", to: "p.jsonl")
      let outcome = try desk.winnow("errors", "--predictions", "p.jsonl")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("no row has the gold label \"praise\""), "\(outcome.output)")
      let one = rows.filter { $0.contains("\"label\": \"ask\"") }
      try desk.write(one.joined(separator: "\n") + "\n", to: "p.jsonl")
      let alone = try desk.winnow("errors", "--predictions", "p.jsonl")
      #expect(alone.code == 0, "\(alone.errors)")
      #expect(alone.output.contains("all gold is of one label"), "\(alone.output)")
    }
  }

  @Test func aRoundThatCannotBeLookedAtIsTold() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: "data: {train: train.csv, test: test.csv}")
      #expect(try desk.winnow("errors", "project").code == 66)
      #expect(try desk.winnow("label", "project").code == 0)
      let untrained = try desk.winnow("errors", "project")
      #expect(untrained.code == 66)
      #expect(untrained.errors.contains("Run winnow train first"), "\(untrained.errors)")
      #expect(try desk.winnow("train", "project").code == 0)
      let absent = try desk.winnow("errors", "project", "--split", "validation")
      #expect(absent.code == 64)
      #expect(absent.errors.contains("one of train, test"), "\(absent.errors)")
    }
  }

  @Test func severalLabelsARowAreRefusedByName() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk)
      let round = try desk.winnow("run", "project")
      #expect(round.code == 0, "\(round.errors)")
      #expect(!desk.has("project/runs/0001/errors.json"))
      let outcome = try desk.winnow("errors", "project")
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("for which winnow errors is not made"), "\(outcome.errors)")
    }
  }
}
