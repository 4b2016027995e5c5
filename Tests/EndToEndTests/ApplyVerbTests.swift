import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow lf apply`, as a person runs it.
@Suite struct ApplyVerbTests {
  private static let rules = """
    labels: [ham, spam]
    labeling_functions:
      - {name: free, keywords: [free, win], label: spam}
      - {name: short, words: {below: 2}, label: ham}
      - {name: partner, column: partner}
    """
  private static let rows = """
    \u{FEFF}{"id": "a", "text": "FREE prizes", "partner": "ham"}\r
    {"text": "hello", "partner": ""}\r
    \r
    {"id": 7, "text": "", "partner": "spam"}\r

    """
  private static let votes = """
    {"id":"a","votes":{"free":"spam","partner":"ham"}}
    {"id":1,"votes":{"short":"ham"}}
    {"id":7,"votes":{"short":"ham","partner":"spam"}}

    """

  private func desk(_ body: (Desk) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let desk = Desk(folder: folder)
      try desk.write(Self.rules, to: "rules.yaml")
      try desk.write(Self.rows, to: "rows.jsonl")
      try body(desk)
    }
  }

  private func apply(_ desk: Desk, _ arguments: [String], input: String = "") throws -> Winnow.Outcome {
    try Winnow.run(["lf", "apply"] + arguments, in: desk.folder, input: input)
  }

  @Test func votesComeFromFilesAndPipes() throws {
    try desk { desk in
      let functions = ["--functions", "rules.yaml"]
      var outcome = try apply(desk, functions + ["--input", "rows.jsonl", "--output", "votes.jsonl"])
      #expect(outcome.code == 0 && outcome.errors.contains("lf apply: 3 rows"), "\(outcome.errors)")
      #expect(try desk.read("votes.jsonl") == Self.votes)
      outcome = try apply(desk, functions + ["--input", "-", "--output", "-", "--quiet"], input: Self.rows)
      #expect(
        outcome.code == 0 && outcome.output == Self.votes && outcome.errors.isEmpty, "\(outcome.errors)")
      #expect(try desk.shell("gzip -k rows.jsonl").code == 0)
      outcome = try apply(
        desk, functions + ["--input", "rows.jsonl.gz", "--output", "-", "--limit", "2", "--threads", "3"])
      #expect(outcome.output == Self.votes.split(separator: "\n").prefix(2).map { $0 + "\n" }.joined())
      outcome = try apply(desk, functions + ["--input", "rows.jsonl", "--output", "votes.npy"])
      #expect(outcome.code == 0)
      #expect(try desk.bytes("votes.npy").dropFirst(128) == Data([1, 0xFF, 0, 0xFF, 0, 0xFF, 0xFF, 0, 1]))
    }
  }

  @Test func tablesAndOtherColumnsAreRead() throws {
    try desk { desk in
      try desk.write("body\tpartner\tkey\nfree\tspam\tx\n\"two\nlines\"\t\ty\n", to: "rows.tsv")
      let outcome = try apply(
        desk,
        [
          "--functions", "rules.yaml", "--input", "rows.tsv", "--output", "-", "--text-column", "body",
          "--id-column",
          "key",
        ])
      #expect(
        outcome.output == """
          {"id":"x","votes":{"free":"spam","short":"ham","partner":"spam"}}
          {"id":"y","votes":{}}

          """, "\(outcome.errors)")
    }
  }

  @Test func aProjectsFunctionsAreApplied() throws {
    try desk { desk in
      let project =
        Self.rules
        + "\nmodel: nowhere\nlabel_model: majority_vote\ndata: {train: t.csv, text: body, label: gold}\n"
      try desk.write(project, to: "project/winnow.yaml")
      try desk.write("{\"body\": \"win\", \"partner\": null}\n", to: "rows.jsonl")
      let outcome = try apply(desk, ["--project", "project", "--input", "rows.jsonl", "--output", "-"])
      #expect(
        outcome.output == "{\"id\":0,\"votes\":{\"free\":\"spam\",\"short\":\"ham\"}}\n", "\(outcome.errors)")
    }
  }

  @Test func badRowsAreErrorsOrSetApart() throws {
    try desk { desk in
      let rows =
        "{\"text\":\"free\",\"partner\":\"\"}\n{\"text\":\"secret\n{\"txt\":\"free\"}\n{\"text\":\"x y\",\"partner\":\"secret\"}\n"
      try desk.write(rows, to: "rows.jsonl")
      let functions = ["--functions", "rules.yaml", "--input", "rows.jsonl", "--output", "votes.jsonl"]
      var outcome = try apply(desk, functions)
      #expect(
        outcome.code == 65 && outcome.errors.contains("rows.jsonl, line 2, column 16"), "\(outcome.errors)")
      #expect(!desk.has("votes.jsonl") && !desk.has("votes.jsonl.partial"))
      outcome = try apply(desk, functions + ["--skip-bad-rows", "bad.jsonl"])
      #expect(outcome.code == 0 && outcome.errors.contains("2 bad rows were skipped"), "\(outcome.errors)")
      #expect(outcome.errors.contains("partner failed on 1 rows") && !outcome.errors.contains("secret"))
      #expect(
        try desk.read("votes.jsonl")
          == "{\"id\":0,\"votes\":{\"free\":\"spam\",\"short\":\"ham\"}}\n{\"id\":3,\"votes\":{}}\n")
      let bad = try desk.read("bad.jsonl").split(separator: "\n")
      #expect(bad.count == 2 && bad[0].contains("\"line\":2,\"number\":1") && bad[1].contains("txt"))
      outcome = try apply(desk, functions + ["--skip-bad-rows", "bad.jsonl", "--show-text"])
      #expect(outcome.errors.contains("row 3") && outcome.errors.contains("\"x y\""), "\(outcome.errors)")
    }
  }

  @Test func whatCannotBeMeantIsRefused() throws {
    try desk { desk in
      let files = ["--input", "rows.jsonl", "--output", "votes.jsonl"]
      let asking = Self.rules + "\n  - {name: asks, zero_shot: {ham: a friend, spam: an advert}}\n"
      try desk.write(asking, to: "asking.yaml")
      try desk.write("multi_label: true\n" + Self.rules, to: "several.yaml")
      let cases: [([String], Int32, String)] = [
        (["--functions", "several.yaml"] + files, 65, "several.yaml, multi_label"),
        (["--functions", "asking.yaml"] + files, 65, "\"asks\", which asks a model"),
        (["--functions", "missing.yaml"] + files, 66, "missing.yaml"),
        (files, 64, "--functions"),
        (["--functions", "rules.yaml", "--project", "."] + files, 64, "--project"),
        (["--functions", "rules.yaml", "--threads", "0"] + files, 64, "--threads 0"),
        (["--functions", "rules.yaml", "--input", "none.jsonl", "--output", "v.npy"], 66, "none.jsonl"),
        (["--functions", "rules.yaml", "--input", "rows.jsonl", "--output", "rows.jsonl"], 64, "rows.jsonl"),
        (["--functions", "rules.yaml", "--input", "rows.jsonl", "--output", "v.csv"], 64, ".npy"),
      ]
      for (arguments, code, message) in cases {
        let outcome = try apply(desk, arguments)
        #expect(outcome.code == code && outcome.errors.contains(message), "\(arguments): \(outcome.errors)")
      }
      #expect(!desk.has("votes.jsonl") && !desk.has("v.npy"))
    }
  }
}
