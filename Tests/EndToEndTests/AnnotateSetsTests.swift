import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowProject

/// `winnow annotate` where rows may have several labels, and what becomes of the answers.
@Suite struct AnnotateSetsTests {
  private static func write(_ desk: Desk, rows: Int, labels: String = "sad, glad, loud") throws {
    try AnnotateTests.write(
      desk, texts: (0..<rows).map { "thing \($0)" }, more: "multi_label: true", labels: labels)
  }

  /// A session of these lines.
  private static func annotate(
    _ desk: Desk, _ lines: [String], by annotator: String, _ options: String...
  ) throws -> Winnow.Outcome {
    try Winnow.run(
      ["annotate", "project", "--annotator", annotator] + options, in: desk.folder,
      input: lines.map { "\($0)\n" }.joined())
  }

  /// The answers that stand: whose, on which row, which labels.
  private static func answers(_ desk: Desk) throws -> [String] {
    let outcome = try desk.winnow("annotations", "project", "--output", "answers.jsonl")
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try MultiLabelRoundTests.lines(desk, "answers.jsonl").map { row in
      "\(row["annotator"]?.string ?? "") \(row["id"]?.string ?? "") \(row["labels"]?.encoded ?? "-")"
    }
  }

  @Test func aLineHasTheKeysOfAllLabelsOfARow() throws {
    try Desk.with { desk in
      try Self.write(desk, rows: 8)
      let lines = ["13", "2, 1", "0", "s", "n for later", "3", "u", "1 2 3", "", "?", "q"]
      let outcome = try Self.annotate(desk, lines, by: "ann", "--filter", "all")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(
        outcome.errors.contains("4 answered, 1 skipped, 1 undone; 3 of 8 rows left"), "\(outcome.errors)")
      #expect(outcome.output.contains("→ sad + loud") && outcome.output.contains("→ none of the labels"))
      #expect(outcome.output.contains("0 none of them   Enter confirms what is chosen"))
      let expected = [
        #"ann r0 ["sad","loud"]"#, #"ann r1 ["sad","glad"]"#, "ann r2 []", "ann r3 null",
        #"ann r4 ["sad","glad","loud"]"#,
      ]
      #expect(try Self.answers(desk) == expected)
      let next = try Self.annotate(desk, [], by: "ann", "--filter", "all")
      #expect(AnnotateTests.shown(next.output) == ["r5"])
    }
  }

  @Test(arguments: ["11", "10", "1s", "4", ",", "x"])
  func aLineThatIsNoSetEndsTheSession(_ line: String) throws {
    try Desk.with { desk in
      try Self.write(desk, rows: 3)
      let outcome = try Self.annotate(desk, ["12", line, "3"], by: "ann", "--filter", "all")
      #expect(outcome.code == 65 && outcome.errors.contains("standard input, line 2"), "\(outcome.errors)")
      #expect(try Self.answers(desk) == [#"ann r0 ["sad","glad"]"#])
    }
  }

  @Test func peopleWhoDifferAreTalliedLabelByLabelAndSettled() throws {
    try Desk.with { desk in
      try Self.write(desk, rows: 4)
      _ = try Self.annotate(desk, ["1", "13", "0", "2"], by: "ann", "--filter", "all")
      _ = try Self.annotate(desk, ["1", "1", "0", "23"], by: "bob", "--filter", "all")
      let before = try desk.winnow("annotations", "project")
      #expect(before.output.contains("the same labels on 2 of 4 rows"), "\(before.output)")
      #expect(
        before.output.contains("r1  ann: sad + loud, bob: sad")
          && before.output.contains("Kappas label by label"))
      let session = try Self.annotate(desk, ["s", "23"], by: "eve", "--filter", "conflicts")
      #expect(AnnotateTests.shown(session.output) == ["r1", "r3"])
      #expect(session.output.contains("ann: sad + loud") && session.output.contains("bob: glad + loud"))
      let after = try desk.winnow("annotations", "project", "--json")
      let overview = try #require(JSONParser.parse(Array(after.output.utf8)).object)
      #expect(overview["conflicts"]?.array?.count == 1 && overview["settled_rows"] == .integer(3))
      let sad = overview["labels"]?.object?["sad"]?.object
      #expect(sad?["cohen_kappa"]?.array?.first?.object?["kappa"]?.double == 1)
      #expect(sad?["fleiss_kappa"]?.object?["kappa"]?.double == 1)
    }
  }

  @Test func labelsAreRenamedAndProjectsChangeTheirKind() throws {
    try Desk.with { desk in
      try Self.write(desk, rows: 3)
      _ = try Self.annotate(desk, ["13", "1", "0"], by: "ann", "--filter", "all")
      try Self.write(desk, rows: 3, labels: "sadd, glad, loud")
      let told = try desk.winnow("annotations", "project")
      #expect(told.output.contains("2 answers name the label \"sad\""), "\(told.output)")
      let renamed = try desk.winnow("annotations", "rename", "sad", "sadd", "project")
      #expect(renamed.code == 0 && renamed.errors.contains("2 answers say sadd now"), "\(renamed.errors)")
      #expect(
        try Set(Self.answers(desk))
          == [#"ann r0 ["sadd","loud"]"#, #"ann r1 ["sadd"]"#, "ann r2 []"])
      // Rows of one label: a set of one is a label, the others are told and left alone.
      try AnnotateTests.write(desk, texts: (0..<3).map { "thing \($0)" }, labels: "sadd, glad, loud")
      let one = try desk.winnow("annotations", "project")
      #expect(one.output.contains("1 rows are settled"), "\(one.output)")
      #expect(one.output.contains("2 answers give several labels, or none, where a row has one"))
    }
  }

  @Test func answersGoToOtherToolsAndComeBack() throws {
    try Desk.with { desk in
      try Self.write(desk, rows: 3)
      _ = try Self.annotate(desk, ["13", "0", "2"], by: "7", "--filter", "all")
      let before = try Self.answers(desk)
      for format in ["label-studio", "argilla"] {
        let file = "\(format).json"
        let out = try desk.winnow("export", "--format", format, "project", "--output", file)
        #expect(out.code == 0, "\(out.errors)")
        try? FileManager.default.removeItem(at: desk.folder.appending(path: "project/project.sqlite"))
        let back = try desk.winnow(
          "import", "--format", format, file, "--project", "project", "--annotator", "7")
        #expect(back.code == 0 && back.errors.contains("3 answers added"), "\(format): \(back.errors)")
        #expect(try Self.answers(desk) == before)
      }
      // Doccano does not tell none of the labels from no answer.
      #expect(try desk.winnow("export", "--format", "doccano", "project", "--output", "d.jsonl").code == 0)
      try FileManager.default.removeItem(at: desk.folder.appending(path: "project/project.sqlite"))
      let back = try desk.winnow(
        "import", "--format", "doccano", "d.jsonl", "--project", "project", "--annotator", "7")
      #expect(back.errors.contains("2 answers added"), "\(back.errors)")
      #expect(try Self.answers(desk) == [before[0], before[2]])
    }
  }

  @Test func answersOutrankFunctionsAndGoToTheirSplits() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk, more: "")
      let ids = { (range: Range<Int>) in range.map { "\($0)\n" }.joined() }
      func answer(_ rows: Range<Int>, _ line: String, to use: String) throws {
        try desk.write(ids(rows), to: "ids.txt")
        let outcome = try Self.annotate(
          desk, rows.map { _ in line }, by: "ann", "--ids", "ids.txt", "--to", use)
        #expect(outcome.code == 0, "\(outcome.errors)")
      }
      // Against what the functions say of these rows.
      try answer(2..<3, "23", to: "training")
      try answer(4..<5, "0", to: "training")
      try answer(10..<14, "13", to: "validation")
      try answer(20..<26, "12", to: "annotated")
      let run = try desk.winnow("run", "project", "--threads", "1")
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("annotated"), "\(run.output)")
      let labeled = try MultiLabelRoundTests.lines(desk, "project/runs/0001/labels.jsonl")
      #expect(labeled.count == 50)
      func row(_ id: String) -> JSONObject? { labeled.first { $0["id"]?.plainText == id } }
      #expect(row("2").flatMap(MultiLabelRoundTests.labels) == ["blame", "loud"])
      #expect(row("2")?["probabilities"]?.object?.members.map(\.value.double) == [0, 1, 1])
      #expect(row("4").flatMap(MultiLabelRoundTests.labels) == [])
      #expect(row("4")?["probabilities"]?.object?.members.map(\.value.double) == [0, 0, 0])
      #expect(try MultiLabelRoundTests.lines(desk, "project/runs/0001/answers.jsonl").count == 12)
      let metrics = try readJSON(at: desk.folder.appending(path: "project/runs/0001/metrics.json").path)
      #expect(metrics.object?["annotated"]?.object?["support"]?.object?["praise"]?.integer == 6)
      let annotated = try MultiLabelRoundTests.lines(desk, "project/runs/0001/predictions.annotated.jsonl")
      #expect(annotated.count == 6)
      #expect(annotated.allSatisfy { $0["label"]?.encoded == #"["praise","blame"]"# })
      #expect(
        try MultiLabelRoundTests.lines(desk, "project/runs/0001/predictions.validation.jsonl").count == 44)

      // The same bytes again, stage by stage; what is said afterwards changes nothing about the round.
      for verb in ["label", "train", "evaluate"] {
        let outcome = try desk.winnow(verb, "project", "--threads", "2")
        #expect(outcome.code == 0, "\(verb): \(outcome.errors)")
        if verb == "label" { try answer(30..<40, "1", to: "validation") }
      }
      for file in ["labels.jsonl", "answers.jsonl", "metrics.json", "predictions.annotated.jsonl"] {
        #expect(
          try desk.bytes("project/runs/0002/\(file)") == desk.bytes("project/runs/0001/\(file)"), "\(file)")
      }
      // Rows are suggested by what the round is least sure of.
      let asked = try Self.annotate(desk, ["1"], by: "bob", "--rows", "3")
      #expect(asked.code == 0 && asked.output.contains("[1 of 3]"), "\(asked.errors)")
      #expect(asked.output.contains("label model: ") && asked.output.contains("function "), "\(asked.output)")
      for filter in ["errors", "unlabelled"] {
        #expect(try Self.annotate(desk, [], by: "bob", "--filter", filter).code == 0)
      }
      #expect(try Self.annotate(desk, [], by: "bob", "--label", "loud").output.contains("loud"))
      let voted = try Self.annotate(desk, [], by: "bob", "--function", "praises", "--label", "praise")
      #expect(voted.output.contains("function praises: praise, not blame"), "\(voted.output)")
    }
  }
}
