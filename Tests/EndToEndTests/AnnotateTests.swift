import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow annotate`: keys through a pipe and from a terminal.
@Suite struct AnnotateTests {
  /// A project of rows without a model or a function.
  static func write(_ desk: Desk, texts: [String], more: String = "", labels: String = "negative, positive")
    throws
  {
    let rows = texts.enumerated().map { number, text in
      JSONValue.object(JSONObject([("id", .string("r\(number)")), ("text", .string(text))])).encoded + "\n"
    }
    try desk.write(rows.joined(), to: "project/train.jsonl")
    try desk.write(
      "model: ../model\nlabels: [\(labels)]\ndata: {train: train.jsonl}\n\(more)\nlabeling_functions: []\n",
      to: "project/winnow.yaml")
  }

  /// A session of `keys`, one a line.
  static func annotate(
    _ desk: Desk, _ keys: String, by annotator: String = "ann", _ options: String...
  ) throws -> Winnow.Outcome {
    try Winnow.run(
      ["annotate", "project", "--annotator", annotator] + options, in: desk.folder,
      input: keys.map { "\($0)\n" }.joined())
  }

  /// The answers that stand: whose, on which row, which label.
  static func answers(_ desk: Desk) throws -> [String] {
    let outcome = try desk.winnow("annotations", "project", "--output", "answers.jsonl")
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try desk.read("answers.jsonl").split(separator: "\n").map { line in
      let row = try #require(JSONParser.parse(Array(line.utf8)).object)
      func text(_ name: String) -> String { row[name]?.string ?? "-" }
      return "\(text("annotator")) \(text("id")) \(text("label"))"
    }
  }

  /// The rows that a session has shown, in turn.
  static func shown(_ output: String) -> [String] {
    output.split(separator: "\n").filter { $0.hasPrefix("[") }.compactMap {
      $0.split(separator: " ").last.map(String.init)
    }
  }

  @Test func aSessionGoesOnWhereItStopped() throws {
    try Desk.with { desk in
      try Self.write(desk, texts: (0..<6).map { "thing \($0)" })
      let first = try Self.annotate(desk, "12s1u2q", by: "ann", "--filter", "all")
      #expect(first.code == 0, "\(first.errors)")
      #expect(Self.shown(first.output) == ["r0", "r1", "r2", "r3", "r4", "r3", "r4"])
      #expect(first.errors.contains("3 answered, 1 skipped, 1 undone; 2 of 6 rows left"), "\(first.errors)")
      #expect(
        try Self.answers(desk) == ["ann r0 negative", "ann r1 positive", "ann r2 -", "ann r3 positive"])
      let second = try Self.annotate(desk, "", by: "ann", "--filter", "all")
      #expect(Self.shown(second.output) == ["r4"])
      // What one has answered is asked of another.
      #expect(Self.shown(try Self.annotate(desk, "", by: "bob", "--filter", "all").output) == ["r0"])

      // A row whose text is another now is asked about again.
      try Self.write(desk, texts: ["thing 0", "another thing"] + (2..<6).map { "thing \($0)" })
      let third = try Self.annotate(desk, "111", by: "ann", "--filter", "all")
      #expect(Self.shown(third.output) == ["r1", "r4", "r5"])
      #expect(try Self.annotate(desk, "", by: "ann", "--filter", "all").errors.contains("no row left"))
      #expect(try Self.answers(desk).contains("ann r1 negative"))
    }
  }

  @Test func aPersonCanBeAskedAgain() throws {
    try Desk.with { desk in
      try Self.write(desk, texts: (0..<4).map { "thing \($0)" })
      _ = try Self.annotate(desk, "12s", by: "ann", "--filter", "all")
      let again = try Self.annotate(desk, "2221", by: "ann", "--filter", "all", "--again")
      #expect(Self.shown(again.output) == ["r0", "r1", "r2", "r3"])
      #expect(
        try Self.answers(desk) == [
          "ann r0 positive", "ann r1 positive", "ann r2 positive", "ann r3 negative",
        ])
    }
  }

  @Test func aLineThatIsNoKeyEndsTheSessionAndLosesNothing() throws {
    try Desk.with { desk in
      try Self.write(desk, texts: (0..<6).map { "thing \($0)" })
      for (line, message) in [
        ("x", "line 3: a character that is no key"), ("12", "line 3: 2 characters"), ("\u{1F600}", "line 3"),
      ] {
        let outcome = try desk.winnow(
          "annotate", "project", "--annotator", "a\(message.count)\(line.count)", "--filter", "all",
          input: "1\nn a note, and more\n\(line)\n2\n")
        #expect(outcome.code == 65 && outcome.errors.contains(message), "\(outcome.errors)")
      }
      #expect(try Self.answers(desk).allSatisfy { $0.hasSuffix("r0 negative") })
    }
  }

  @Test func hostileTextsAreHarmless() throws {
    try Desk.with { desk in
      let texts = [
        "\u{1B}[2J\u{1B}]0;mine\u{07}", "a\u{202E}b", "שלום", "\u{9B}31m",
        String(repeating: "x", count: 5000),
      ]
      try Self.write(desk, texts: texts, labels: "\"a\\e[31m\", b")
      let outcome = try Self.annotate(desk, "11111", by: "ann", "--filter", "all")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(
        outcome.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
      #expect(outcome.output.contains("\u{2068}שלום\u{2069}") && outcome.output.contains("a<U+202E>b"))
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 })
      let overview = try desk.winnow("annotations", "project")
      #expect(!overview.output.contains("\u{1B}"))
    }
  }

  @Test func whoeverIsKilledKeepsWhatWasAnsweredBeforeTheRowThatIsShown() throws {
    try Desk.with { desk in
      try Self.write(desk, texts: (0..<400).map { "thing \($0)" })
      try withEvery("row", in: [2, 57, 250]) { stop in
        let annotator = "p\(stop)"
        let session = try Winnow.start(
          ["annotate", "project", "--annotator", annotator, "--filter", "all"], in: desk.folder)
        let keys = (0..<400).map { $0 % 2 == 0 ? "1\n" : "2\n" }
        // Keys come in small lots, as from somebody who types.
        for key in keys.prefix(stop) {
          try session.input.fileHandleForWriting.write(contentsOf: Data(key.utf8))
        }
        while try Self.shown(String(contentsOf: session.outputFile, encoding: .utf8)).count <= stop / 2 {
          usleep(1000)
        }
        kill(session.process.processIdentifier, SIGKILL)
        let outcome = try session.finish()
        let shown = Self.shown(outcome.output).count
        let left = try Self.answers(desk).filter { $0.hasPrefix("\(annotator) ") }
        #expect(left.count >= shown - 1, "\(shown) rows shown, \(left.count) answers left")
        #expect(left == left.indices.map { "\(annotator) r\($0) \($0 % 2 == 0 ? "negative" : "positive")" })
      }
    }
  }

  @Test func twoPeopleOneRowAndSomebodyWhoSettlesIt() throws {
    try Desk.with { desk in
      try Self.write(desk, texts: (0..<4).map { "thing \($0)" })
      _ = try Self.annotate(desk, "1212", by: "ann", "--filter", "all")
      _ = try Self.annotate(desk, "2222", by: "bob", "--filter", "all")
      let before = try desk.winnow("annotations", "project")
      #expect(before.output.contains("Cohen's kappa of ann and bob: 0.000, the same label on 2 of 4 rows"))
      #expect(before.output.contains("people differ on 2 rows"))
      #expect(before.output.contains("r0  ann: negative, bob: positive"))
      #expect(!before.output.contains("thing"))
      #expect(try desk.winnow("annotations", "project", "--show-text").output.contains("thing 0"))

      // One is passed over, and stays as it is.
      let session = try Self.annotate(desk, "s1", by: "ann", "--filter", "conflicts")
      #expect(Self.shown(session.output) == ["r0", "r2"])
      #expect(session.output.contains("ann: negative") && session.output.contains("bob: positive"))
      let after = try desk.winnow("annotations", "project", "--json")
      let overview = try #require(JSONParser.parse(Array(after.output.utf8)).object)
      #expect(overview["conflicts"]?.array?.count == 1 && overview["settled_rows"] == .integer(3))
      #expect(Self.shown(try Self.annotate(desk, "", by: "eve", "--filter", "conflicts").output) == ["r0"])
    }
  }

  @Test func aLabelThatIsGoneIsToldAndRenamed() throws {
    try Desk.with { desk in
      let texts = (0..<4).map { "thing \($0)" }
      try Self.write(desk, texts: texts)
      _ = try Self.annotate(desk, "1212", by: "ann", "--filter", "all")
      try Self.write(desk, texts: texts, labels: "negativ, positive")
      let told = try desk.winnow("annotations", "project")
      #expect(told.output.contains("2 answers name the label \"negative\""), "\(told.output)")
      #expect(told.output.contains("winnow annotations rename \"negative\" \"negativ\""))
      #expect(try desk.winnow("annotations", "rename", "negative", "negatv", "project").code == 64)
      #expect(try desk.winnow("annotations", "rename", "neutral", "negativ", "project").code == 64)
      let renamed = try desk.winnow("annotations", "rename", "negative", "negativ", "project")
      #expect(renamed.code == 0 && renamed.errors.contains("2 answers say negativ now"), "\(renamed.errors)")
      #expect(
        try Self.answers(desk).sorted()
          == (0..<4).map { "ann r\($0) \($0 % 2 == 0 ? "negativ" : "positive")" })
      try Self.write(desk, texts: ["thing 0", "changed"], labels: "negativ, positive")
      let stale = try desk.winnow("annotations", "project").output
      #expect(stale.contains("3 answers are about no training row as it is now"), "\(stale)")
      #expect(
        stale.contains("r1  ann: its text is another now") && stale.contains("r3  ann: there is no such row"))
    }
  }

  @Test func theRowsCanBeChosen() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: RoundTests.threeFiles)
      func shown(_ options: String...) throws -> [String] {
        let all = ["annotate", "project", "--annotator", "ann"] + options
        let outcome = try Winnow.run(all, in: desk.folder, input: String(repeating: "u\n", count: 1))
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").filter { $0.hasPrefix("[") }.map(String.init)
      }
      // No round yet.
      #expect(try shown().first?.hasPrefix("[1 of 20]") == true)
      #expect(try shown("--rows", "3").first?.hasPrefix("[1 of 3]") == true)
      #expect(try shown("--function", "praises").first == "[1 of 20] row 0")
      #expect(try shown("--function", "praises", "--label", "negative").isEmpty)
      #expect(try shown("--regex", "number 3\\b").first == "[1 of 1] row 3")
      try desk.write("7\r\n9\n", to: "ids.txt")
      #expect(try shown("--ids", "ids.txt").first == "[1 of 2] row 7")
      #expect(try shown("--filter", "suggested", "--ids", "ids.txt").first?.hasPrefix("[1 of 2]") == true)
      #expect(try desk.winnow("annotate", "project", "--annotator", "ann", "--filter", "errors").code == 66)
      #expect(try desk.winnow("annotate", "project", "--annotator", "ann", "--label", "positive").code == 66)

      #expect(try desk.winnow("run", "project").code == 0)
      #expect(try shown("--label", "positive").first?.contains(" of ") == true)
      _ = try shown("--filter", "errors")
      _ = try shown("--filter", "unlabelled")
      let suggested = try desk.winnow(
        "annotate", "project", "--annotator", "ann", "--rows", "5", input: "1\n1\n")
      #expect(suggested.output.contains("label model: ") && suggested.output.contains("trained model: "))
      #expect(suggested.output.contains("function model_says: ") && suggested.output.contains("stands for"))
      let next = try desk.winnow("annotate", "project", "--annotator", "ann", "--rows", "40", input: "")
      #expect(next.output.contains("[1 of 38]"), "\(next.output)")
    }
  }

  @Test func usageIsChecked() throws {
    try Desk.with { desk in
      try Self.write(desk, texts: ["one", "two"])
      for options in [
        ["--rows", "0"], ["--filter", "none"], ["--to", "test"], ["--annotator", ""],
        ["--annotator", "a\nb"],
        ["--function", "f"], ["--label", "postive"], ["--regex", "("],
      ] {
        let outcome = try Winnow.run(
          ["annotate", "project"] + options, in: desk.folder, environment: ["USER": "ann"])
        #expect(outcome.code == 64, "\(options): \(outcome.errors)")
      }
      #expect(
        try desk.winnow("annotate", "project", "--ids", "none.txt", environment: ["USER": "ann"]).code == 66)
      #expect(
        try desk.winnow("annotate", "project", environment: ["USER": ""]).errors.contains("USER is not set"))
      let quiet = try desk.winnow(
        "annotate", "project", "--filter", "all", "--quiet", input: "1\n", environment: ["USER": "ann"])
      #expect(quiet.code == 0 && quiet.errors.isEmpty)
      #expect(try Self.answers(desk) == ["ann r0 negative"])
      try desk.write(
        #"{"id": 1, "text": "a"}"# + "\n" + #"{"id": "1", "text": "b"}"# + "\n", to: "project/train.jsonl")
      let twice = try Self.annotate(desk, "1", by: "ann", "--filter", "all")
      #expect(twice.code == 65 && twice.errors.contains("identifiers of one row each"), "\(twice.errors)")
    }
  }

  @Test func backupsAreTakenAndPutBack() throws {
    try Desk.with { desk in
      try Self.write(desk, texts: (0..<4).map { "thing \($0)" })
      #expect(try desk.winnow("backup", "project", "b.sqlite").code == 66)
      _ = try Self.annotate(desk, "12", by: "ann", "--filter", "all")
      #expect(try desk.winnow("backup", "project", "b.sqlite").errors.contains("2 answers"))
      for (place, found) in [("/dev/full", "a device"), ("project", "a folder")] {
        let outcome = try desk.winnow("backup", "project", place)
        #expect(outcome.code == 64 && outcome.errors.contains(found), "\(outcome.errors)")
      }
      let itself = try desk.winnow("backup", "project", "project/project.sqlite")
      #expect(itself.code == 64, "\(itself.errors)")
      _ = try Self.annotate(desk, "12", by: "ann", "--filter", "all")
      let restored = try desk.winnow("restore", "b.sqlite", "project")
      #expect(restored.code == 0 && restored.errors.contains("2 answers"), "\(restored.errors)")
      #expect(desk.has("project/project.sqlite.before-restore"))
      #expect(try Self.answers(desk).count == 2)
      let back = try desk.winnow("restore", "project/project.sqlite.before-restore", "project")
      #expect(back.code == 0, "\(back.errors)")
      #expect(try Self.answers(desk).count == 4)
      try desk.write("no database", to: "bad.sqlite")
      #expect(try desk.winnow("restore", "bad.sqlite", "project").code == 65)
      #expect(try desk.winnow("restore", "none.sqlite", "project").code == 66)
      #expect(try Self.answers(desk).count == 4)
    }
  }
}
