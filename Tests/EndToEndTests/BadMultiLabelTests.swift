import Foundation
import TestSupport
import Testing
import WinnowData

/// What goes wrong where rows may have several labels is told, and what can go on goes on.
@Suite struct BadMultiLabelTests {
  private func run(_ desk: Desk) throws -> Winnow.Outcome { try desk.winnow("run", "project") }

  @Test func anUnknownLabelInAListIsNamedWithItsPlace() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk)
      try desk.write("text,partner,label\ngood.,,praise;lod\n", to: "project/test.csv")
      for verb in ["check", "run"] {
        let outcome = try desk.winnow(verb, "project")
        #expect(outcome.code == 65)
        let said = outcome.output + outcome.errors
        #expect(
          said.contains(
            "project/test.csv, line 2, column \"label\": the label \"lod\"; expected one of the project's "
              + "labels praise, blame, loud. Did you mean loud?"), "\(said)")
      }
    }
  }

  @Test func aScalarWhereAListIsExpectedIsNamed() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk)
      try desk.write(#"{"text":"good","label":3}"# + "\n", to: "project/test.jsonl")
      let settings = try desk.read("project/winnow.yaml").replacing("test.csv", with: "test.jsonl")
      try desk.write(settings, to: "project/winnow.yaml")
      let outcome = try run(desk)
      #expect(outcome.code == 65)
      #expect(
        outcome.errors.contains("a number; expected a list of labels, such as [\"praise\"]"),
        "\(outcome.errors)")
    }
  }

  @Test func aColumnThatListsStrangeThingsIsAFaultOnThoseRows() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk)
      let rows = try desk.read("project/train.csv").replacing("\"null\"", with: "\"praise;nonsense\"")
      try desk.write(rows, to: "project/train.csv")
      let outcome = try run(desk)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("partner failed on 40 rows"), "\(outcome.errors)")
      #expect(outcome.errors.contains("column \"partner\" lists something that is no label's name"))
    }
  }

  @Test func rowsWithoutAnyLabelAreGoldToo() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk)
      let rows = "text,partner,label\n" + String(repeating: "good thing.,null,\n", count: 9)
      try desk.write(rows, to: "project/test.csv")
      try desk.write(rows, to: "project/validation.csv")
      let outcome = try run(desk)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let metrics = try readJSON(at: desk.folder.appending(path: "project/runs/0001/metrics.json").path)
      let test = metrics.object?["test"]?.object
      #expect(test?["hamming_loss"]?.double != nil)
      #expect(test?["roc_auc"]?.object?["loud"] == .null)
      #expect(test?["reasons"]?.object?["roc_auc.loud"]?.string == "gold has one of the two classes only")
      #expect(metrics.object?["gold_baseline"]?.object?["test"]?.object?["exact_match"]?.double == 1)
    }
  }

  @Test func aLabelThatNobodyVotesOnIsToldAndTheOthersGoOn() throws {
    try Desk.with { desk in
      let functions = """
        labeling_functions:
          - {name: praises, keywords: [good], label: praise, against: blame}
          - {name: blames, keywords: [bad], label: blame, against: praise}
        """
      try MultiLabelRoundTests.project(desk, functions: functions)
      let check = try desk.winnow("check", "project")
      #expect(check.code == 0)
      #expect(check.output.contains("no labelling function votes for \"loud\""), "\(check.output)")
      let outcome = try run(desk)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("loud: no vote on it"), "\(outcome.errors)")
      #expect(outcome.errors.contains("loud: nothing to tell apart"), "\(outcome.errors)")
      let predictions = try MultiLabelRoundTests.lines(desk, "project/runs/0001/predictions.test.jsonl")
      #expect(predictions.allSatisfy { MultiLabelRoundTests.labels($0)?.contains("loud") == false })
    }
  }

  @Test func votesOfOneSideAloneAreTold() throws {
    try Desk.with { desk in
      let functions = """
        labeling_functions:
          - {name: praises, keywords: [good], label: [praise, loud], against: blame}
          - {name: blames, keywords: [bad], label: blame, against: praise}
        """
      try MultiLabelRoundTests.project(desk, functions: functions)
      let outcome = try run(desk)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("loud: votes for it alone"), "\(outcome.errors)")
    }
  }

  @Test func nothingThatVotesIsAnError() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(
        desk, functions: "labeling_functions:\n  - {name: a, keywords: [zebra], label: loud}")
      let outcome = try run(desk)
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("not one vote on 60 rows"), "\(outcome.errors)")
      #expect(!desk.has("project/runs/0001"))
    }
  }

  @Test func aListInAProjectOfOneLabelIsRefused() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk)
      try desk.write(#"{"text":"good","label":["praise"]}"# + "\n", to: "project/test.jsonl")
      let settings =
        "model: ../model\nlabels: [praise, blame]\ndata: {train: train.csv, test: test.jsonl}\n"
        + "labeling_functions:\n  - {name: a, keywords: [good], label: praise}\n"
        + "  - {name: b, keywords: [bad], label: blame}\nlabel_model: majority_vote\n"
      try desk.write(settings, to: "project/winnow.yaml")
      let outcome = try run(desk)
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("multi_label: true"), "\(outcome.errors)")
    }
  }
}
