import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow lf test`.
@Suite struct FunctionTrialTests {
  private func trial(_ desk: Desk, _ arguments: String...) throws -> JSONObject {
    let outcome = try Winnow.run(["lf", "test"] + arguments + ["--json"], in: desk.folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try #require(JSONParser.parse(Array(outcome.output.utf8)).object)
  }

  static let functions = """
      - {name: good, keywords: [good], label: ham}
      - {name: free, regex: free, label: spam}
      - {name: bad, regex: bad, ignore_case: true, label: spam}
      - {name: alike, neighbors: {spam: [free gift], ham: [nothing]}}
    """

  @Test func coverageAgreementAndPrecisionAreCounted() throws {
    try Desk.with { desk in
      try FunctionKindTests.project(desk, functions: Self.functions)
      let before = try trial(desk, "free|good", "--label", "spam", "project")
      #expect(before["agreement"] == .null)
      #expect(try desk.winnow("label", "project").code == 0)
      let found = try trial(desk, "free|good", "--label", "spam", "project")
      // Of six kinds of rows two are voted on; in gold, an even number is ham.
      #expect(found["rows"]?.integer == 120 && found["sampled"]?.integer == 120)
      #expect(found["voted"]?.integer == 40)
      #expect(found["votes"] == .object(JSONObject([("ham", .integer(0)), ("spam", .integer(40))])))
      let labels = try desk.read("project/runs/0001/labels.jsonl").split(separator: "\n").map {
        try JSONParser.parse(Array($0.utf8)).object?["prediction"]?.string
      }
      let voted = (0..<120).filter { $0 % 6 == 0 || $0 % 6 == 2 }
      let agreement = found["agreement"]?.object
      #expect(agreement?["round"]?.integer == 1)
      #expect(agreement?["labeled"]?.integer == voted.count { labels[$0] != nil })
      #expect(agreement?["agreeing"]?.integer == voted.count { labels[$0] == "spam" })
      let precision = found["precision"]?.object
      #expect(precision?["split"]?.string == "validation" && precision?["rows"]?.integer == 60)
      #expect(precision?["voted"]?.integer == 20 && precision?["correct"]?.integer == 0)
      #expect(precision?["lower"]?.double == 0 && abs((precision?["upper"]?.double ?? 0) - 0.1611) < 1e-4)
      let examples = found["examples"]?.array?.compactMap(\.object) ?? []
      #expect(examples.count == 20)
      #expect(examples.allSatisfy { voted.contains($0["row"]?.integer ?? -1) && $0["text"] == nil })
      #expect(
        examples.compactMap { $0["row"]?.integer } == examples.compactMap { $0["row"]?.integer }.sorted())
    }
  }

  @Test func theSampleIsDrawnBySeed() throws {
    try Desk.with { desk in
      try FunctionKindTests.project(desk, functions: Self.functions)
      func sample(_ seed: String) throws -> JSONObject {
        try trial(
          desk, "{above: 0}", "--kind", "words", "--label", "ham", "project", "--sample", "30", "--seed", seed
        )
      }
      let first = try sample("1")
      #expect(
        first["rows"]?.integer == 120 && first["sampled"]?.integer == 30 && first["voted"]?.integer == 30)
      #expect(first["precision"]?.object?["rows"]?.integer == 30)
      #expect(try sample("1") == first)
      #expect(try sample("2")["examples"] != first["examples"])
    }
  }

  @Test func textsAndTrainingGoldAreShownOnlyWhereAskedFor() throws {
    try Desk.with { desk in
      try FunctionKindTests.project(desk, functions: Self.functions)
      let plain = try desk.winnow(
        "lf", "test", "free gift,GOOD", "--kind", "keywords", "--label", "ham", "project")
      #expect(plain.code == 0, "\(plain.errors)")
      #expect(plain.output.contains("votes      on 40 of them (33.33 %): ham 40\n"), "\(plain.output)")
      #expect(
        plain.output.contains(
          "precision  20 of 20 votes are right on 60 validation rows with gold: 1.000 (95 %: 0.839 to 1.000)"),
        "\(plain.output)")
      #expect(!plain.output.contains("gift"))
      let shown = try desk.winnow(
        "lf", "test", "free gift", "--kind", "keywords", "--label", "ham", "project", "--show-text")
      #expect(shown.output.contains("free gift! Now! Go!"), "\(shown.output)")
      let gold = try trial(desk, "free", "--label", "spam", "project", "--gold", "train")
      #expect(gold["precision"]?.object?["split"]?.string == "train")
      #expect(gold["precision"]?.object?["rows"]?.integer == 120)
    }
  }

  @Test func functionsOfTheProjectAndOtherKindsAreTried() throws {
    try Desk.with { desk in
      try FunctionKindTests.project(desk, functions: Self.functions)
      #expect(try trial(desk, "--function", "bad", "project")["voted"]?.integer == 20)
      let alike = try trial(desk, "--function", "alike", "project")
      #expect(alike["voted"]?.integer == 120)
      // Asked of the sample alone, a model says what it says in a round.
      #expect(try desk.winnow("label", "project").code == 0)
      let votes = try desk.read("project/runs/0001/votes.jsonl").split(separator: "\n").map {
        try JSONParser.parse(Array($0.utf8)).object?["votes"]?.object?["alike"]?.string
      }
      #expect(alike["votes"]?.object?["spam"]?.integer == votes.count { $0 == "spam" })
      #expect(
        try trial(desk, "terms.txt", "--kind", "dictionary", "--label", "spam", "project")["voted"]?.integer
          == 40)
      #expect(
        try trial(
          desk, "{column: stars, above: 2}", "--kind", "compare", "--label", "spam", "--with",
          "where={regex: good}", "project")["voted"]?.integer
          == (0..<120).count { $0 % 6 == 0 && $0 % 5 > 2 })
      let faulty = try trial(
        desk, "{column: title, above: 2}", "--kind", "compare", "--label", "spam", "project")
      #expect(faulty["faults"]?.object?["count"]?.integer == 120)
    }
  }

  @Test(
    arguments: [
      (["(a", "--label", "spam", "project"], 64, "missing closing parenthesis"),
      (["a", "--label", "spma", "project"], 64, "Did you mean spam?"),
      (["a", "project"], 64, "no label"),
      (["a", "--kind", "regx", "--label", "spam", "project"], 64, "Did you mean regex?"),
      (["--function", "goood", "project"], 64, "Did you mean good?"),
      (["a", "--label", "spam", "nowhere"], 66, "winnow init"),
      (["none.txt", "--kind", "dictionary", "--label", "spam", "project"], 66, "no such file"),
      (["a", "--label", "spam", "--sample", "0", "project"], 64, "--sample 0"),
      (["--label", "spam"], 64, "PATTERN"),
      (["a", "--label", "spam", "--gold", "test", "project"], 64, "--gold"),
    ] as [([String], Int32, String)])
  func whatCannotBeMeantIsRefused(_ arguments: [String], _ code: Int32, _ message: String) throws {
    try Desk.with { desk in
      try FunctionKindTests.project(desk, functions: Self.functions)
      let outcome = try Winnow.run(["lf", "test"] + arguments, in: desk.folder)
      #expect(outcome.code == code, "\(outcome.errors)")
      #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
  }
}
