import Foundation
import TestSupport
import Testing
import WinnowData

/// A project with two base models: their vectors stand side by side for the head, and functions name one of them.
@Suite struct BaseModelTests {
  /// Writes a project with two models that differ in their pooling, and a classifier as a function.
  static func project(_ desk: Desk, functions: String = "") throws {
    try FileManager.default.copyItem(
      at: desk.folder.appending(path: "model"), to: desk.folder.appending(path: "other"))
    try desk.write(
      #"{"word_embedding_dimension":48,"pooling_mode_max_tokens":true}"#, to: "other/1_Pooling/config.json")
    try PromptFunctionTests.place("inference", on: desk)
    try RoundTests.writeThreeFiles(desk)
    try desk.write(
      """
      model: [../model, ../other]
      labels: [negative, positive]
      data: {train: train.csv, validation: validation.csv, test: test.csv}
      labeling_functions:
        - {name: praises, keywords: [good], label: positive}
        - {name: blames, keywords: [bad], label: negative}
        - {name: scolds, regex: bad, label: negative}
        - {name: dislikes, keywords: [bad], match: substring, label: negative}
        - {name: alike, zero_shot: {positive: good, negative: bad}, model: other}
        - {name: teacher, classifier: {model: ../inference, labels: {ENTAILMENT: positive, contradiction: negative}, threshold: 0.2, thresholds: {positive: 0.6}}}
      \(functions)
      label_model: majority_vote
      """, to: "project/winnow.yaml")
  }

  private func rows(_ text: String) throws -> [JSONObject] {
    try text.split(separator: "\n").map { try #require(JSONParser.parse(Array($0.utf8)).object) }
  }

  @Test func theHeadReadsAllVectors() throws {
    try Desk.with { desk in
      try Self.project(desk)
      let check = try desk.winnow("check", "project")
      #expect(check.code == 0, "\(check.output)")
      let run = try desk.winnow("run", "project")
      #expect(run.code == 0, "\(run.errors)")
      for model in ["model", "other"] {
        #expect(run.errors.contains("/\(model)'s longest text: "), "\(run.errors)")
      }
      // Each model's vectors are kept by themselves.
      let kept = desk.files(in: "project/cache").filter { $0.hasPrefix("vectors-") && $0.hasSuffix(".npy") }
      #expect(kept.count == 6)
      let folder = "project/runs/0001/model"
      #expect(
        desk.files(in: folder).filter { !$0.contains("/") }.sorted()
          == ["0_model", "1_other", "2_Dense", "winnow.json"])
      let head = try #require(JSONParser.parse(Array(desk.bytes("\(folder)/2_Dense/config.json"))).object)
      #expect(head["in_features"]?.integer == 96)

      // What was written for the test split is what the folder predicts.
      let predicted = try desk.winnow(
        "predict", "--model", folder, "--input", "project/test.csv", "--output", "p.jsonl")
      #expect(predicted.code == 0, "\(predicted.errors)")
      let wanted = try rows(desk.read("project/runs/0001/predictions.test.jsonl"))
      let found = try rows(desk.read("p.jsonl"))
      #expect(found.count == wanted.count && !found.isEmpty)
      for (found, wanted) in zip(found, wanted) {
        #expect(found["prediction"] == wanted["prediction"])
        let pairs = zip(
          try #require(found["probabilities"]?.object?.members),
          try #require(wanted["probabilities"]?.object?.members))
        for (one, other) in pairs {
          #expect(abs((one.value.double ?? .nan) - (other.value.double ?? .nan)) < 1e-6)
        }
      }
      #expect(try desk.winnow("evaluate", "--model", folder, "--input", "project/test.csv").code == 0)

      // Each base model's folder is one by itself, with the same vectors.
      for (part, whole) in [("0_model", "model"), ("1_other", "other")] {
        for (model, output) in [("\(folder)/\(part)", "part.npy"), (whole, "whole.npy")] {
          #expect(
            try desk.winnow("embed", "--model", model, "--input", "project/test.csv", "--output", output).code
              == 0)
        }
        #expect(try desk.bytes("part.npy") == desk.bytes("whole.npy"))
      }
    }
  }

  /// Functions vote as `predict` says of the model that they name.
  @Test func functionsAskTheModelTheyName() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try desk.winnow("label", "project").code == 0)
      let votes = try rows(desk.read("project/runs/0001/votes.jsonl")).map {
        try #require($0["votes"]?.object)
      }
      let alike = try desk.winnow(
        "predict", "--model", "other", "--zero-shot", "--labels", "bad,good", "--template", "{}", "--input",
        "project/train.csv", "--output", "-", "--quiet")
      let names = ["good": "positive", "bad": "negative"]
      #expect(
        try votes.map { $0["alike"]?.string }
          == rows(alike.output).map { $0["prediction"]?.string.flatMap { names[$0] } })
      let taught = try desk.winnow(
        "predict", "--model", "inference", "--input", "project/train.csv", "--output", "-", "--quiet")
      let wanted = try rows(taught.output).map { row -> String? in
        let probability = try #require(row["probabilities"]?.object)
        return switch row["prediction"]?.string {
        case "ENTAILMENT": (probability["ENTAILMENT"]?.double ?? 0) >= 0.6 ? "positive" : nil
        case "contradiction": (probability["contradiction"]?.double ?? 0) >= 0.2 ? "negative" : nil
        default: nil
        }
      }
      #expect(votes.map { $0["teacher"]?.string } == wanted)
      #expect(Set(wanted).count > 1)
    }
  }

  struct BadFunction: Sendable, CustomTestStringConvertible {
    let function: String
    let message: String
    var testDescription: String { message }
  }

  static let badFunctions = [
    BadFunction(
      function: "zero_shot: {positive: a, negative: b}", message: "which asks a model without naming it"),
    BadFunction(
      function: "zero_shot: {positive: a, negative: b}, model: othr",
      message:
        "\"othr\", which is no model here; expected a model's folder, or one of the base models model, other. "
        + "Did you mean other?"),
    BadFunction(
      function: "classifier: {model: ../inference, labels: {entailmnt: positive}}",
      message: "expected one of the model's labels ENTAILMENT, neutral, contradiction"),
    BadFunction(
      function: "classifier: {model: ../inference, thresholds: {postive: 0.9}}",
      message: "Did you mean positive?"),
    BadFunction(
      function: "keywords: [a], label: positive, model: other", message: "model in a function of the kind"),
  ]

  @Test(arguments: badFunctions) func checkRefuses(bad: BadFunction) throws {
    try Desk.with { desk in
      try Self.project(desk, functions: "  - {name: wrong, \(bad.function)}")
      let check = try desk.winnow("check", "project")
      #expect(check.code == 65, "\(check.output)")
      #expect(check.output.contains(bad.message), "\(check.output)")
    }
  }

  /// A folder whose parts do not fit is refused.
  @Test func damagedFoldersAreRefused() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try desk.winnow("run", "project", "--quiet").code == 0)
      let file = "project/runs/0001/model/winnow.json"
      let whole = try desk.read(file)
      for (old, new) in [("0_model", "../model"), ("1_other", "1_missing"), ("2_Dense", "/etc")] {
        try desk.write(whole.replacing(old, with: new), to: file)
        let outcome = try desk.winnow(
          "predict", "--model", "project/runs/0001/model", "--input", "project/test.csv", "--output", "-")
        #expect([65, 66].contains(outcome.code), "\(outcome.errors)")
      }
    }
  }
}
