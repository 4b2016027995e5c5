import Foundation
import TestSupport
import Testing

/// Projects that cannot be run: what `winnow run` says, and that no round is left behind.
@Suite struct BadProjectTests {
  struct Fault: CustomTestStringConvertible, Sendable {
    let name: String
    let code: Int32
    let message: String
    /// What stands in the settings in place of the usual text.
    let changes: [(old: String, new: String)]
    var testDescription: String { name }
  }

  static func fault(_ name: String, code: Int32 = 65, _ message: String, _ changes: (String, String)...)
    -> Fault
  {
    Fault(name: name, code: code, message: message, changes: changes.map { (old: $0.0, new: $0.1) })
  }

  static let settings = """
    model: ../model
    labels: [negative, positive]
    data: {train: train.csv, validation: validation.csv, test: test.csv}
    labeling_functions:
      - {name: praises, keywords: [good], label: positive}
      - {name: blames, regex: '\\bbad\\b', label: negative}
      - {name: shouts, keywords: ["!"], match: substring, label: negative}
    label_model: {kind: label_model, epochs: 100, seed: 1}
    """

  static let faults: [Fault] = [
    fault("unknown key", "labelmodel", ("label_model:", "labelmodel:")),
    fault("unknown label", "postive", ("label: positive", "label: postive")),
    fault("function named twice", "praises", ("name: blames", "name: praises")),
    fault("a regex that does not compile", "project/winnow.yaml, line 6", ("\\bbad\\b", "(bad")),
    fault(
      "two functions for the label model", "three",
      ("  - {name: shouts, keywords: [\"!\"], match: substring, label: negative}\n", "")),
    fault("no votes at all", "vote", ("[good]", "[zzz]"), ("\\bbad\\b", "zzz"), ("\"!\"", "zzz")),
    fault(
      "one class only", "class", ("label: negative}\n", "label: positive}\n"),
      ("label: negative}\n", "label: positive}\n")),
    fault("a missing data file", code: 66, "none.csv", ("train: train.csv", "train: none.csv")),
    fault(
      "a missing model", code: 66, "no such folder", ("../model", "../none"),
      ("blames, regex: '\\bbad\\b', label: negative", "blames, zero_shot: {positive: good, negative: bad}")),
    fault(
      "a command that is not allowed", "allow_commands",
      ("regex: '\\bbad\\b', label: negative", "command: [\"true\"]")),
  ]

  @Test(arguments: faults) func isRefused(fault: Fault) throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      let settings = fault.changes.reduce(Self.settings) { $0.replacing($1.old, with: $1.new) }
      #expect(settings != Self.settings)
      try desk.write(settings, to: "project/winnow.yaml")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == fault.code, "\(outcome.errors)")
      #expect(outcome.errors.contains(fault.message), "\(outcome.errors)")
      #expect(
        !desk.files(in: "project/runs").contains { $0.hasPrefix("0001") }, "\(desk.files(in: "project"))")
    }
  }

  /// A program that fails has no say; it is told, and the other functions go on.
  @Test(arguments: [
    ("[\"false\"]", "exit code 1"), ("[sleep, '60'], timeout: 1", "no end after"),
    ("[sed, 's/.*/nonsense/']", "something that is no label's name"), ("[head, -n, '7']", "no label's name"),
    ("[sh, -c, 'cat > /dev/null; echo positive']", "1 lines for 40 rows"),
  ])
  func aFailingCommandAbstainsAndIsTold(_ command: String, _ reason: String) throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try desk.write(
        Self.settings.replacing("labels:", with: "allow_commands: true\nlabels:")
          .replacing(
            "labeling_functions:", with: "labeling_functions:\n  - {name: program, command: \(command)}"),
        to: "project/winnow.yaml")
      let outcome = try desk.winnow("label", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("program failed on 40 rows and abstained there"), "\(outcome.errors)")
      #expect(outcome.errors.contains(reason), "\(outcome.errors)")
      #expect(try !desk.read("project/runs/0001/votes.jsonl").contains("program"))
    }
  }

  @Test func aCatastrophicRegexIsCountedAndShown() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      let long = String(repeating: "a", count: 40_000)
      try desk.write(RoundTests.rows(0..<40, gold: false) + "99,\"\(long) good\"\n", to: "project/train.csv")
      try desk.write(Self.settings.replacing("\\bbad\\b", with: "(a+)+b|bad"), to: "project/winnow.yaml")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(
        outcome.errors.contains("blames failed on 1 rows and abstained there:\n  row 40:"),
        "\(outcome.errors)")
      #expect(!outcome.errors.contains("aaaa"))
      let shown = try desk.winnow("run", "project", "--show-text")
      #expect(shown.errors.contains("aaaa"))
    }
  }

  /// A run that is stopped says so, leaves no round, and the next one starts afresh.
  @Test func anInterruptedRunLeavesNoRound() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      // The command answers late, so that the signal finds the round's folder open.
      try desk.write(
        """
        model: ../model
        allow_commands: true
        labels: [negative, positive]
        data: {train: train.csv, validation: validation.csv, test: test.csv}
        labeling_functions:
          - {name: praises, keywords: [good], label: positive}
          - {name: blames, regex: bad, label: negative}
          - {name: late, command: [sh, -c, "sleep 2; sed 's/.*/null/'"], timeout: 100}
        """, to: "project/winnow.yaml")
      let running = try Winnow.start(["run", "project"], in: desk.folder)
      while running.process.isRunning, !desk.has("project/runs/0001.partial") { usleep(10_000) }
      kill(running.process.processIdentifier, SIGINT)
      let outcome = try running.finish()
      #expect(outcome.code == 130, "\(outcome.errors)")
      #expect(desk.files(in: "project/runs").isEmpty)
      let again = try desk.winnow("run", "project")
      #expect(again.code == 0, "\(again.errors)")
      #expect(desk.has("project/runs/0001/metrics.json"))
    }
  }

  @Test func noProjectSaysHowToMakeOne() throws {
    try Desk.with { desk in
      let outcome = try desk.winnow("run", "nowhere")
      #expect(outcome.code == 66)
      #expect(outcome.errors.contains("winnow init"))
    }
  }
}
