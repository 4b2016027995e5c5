import Foundation
import TestSupport
import Testing
import WinnowData

/// Labels from a masked language model's words and from a model of inference: `predict`, and labelling functions
/// of a project. The models are those of `Tests/Fixtures/pipelines`.
@Suite struct PromptFunctionTests {
  static func place(_ model: String, on desk: Desk) throws {
    try FileManager.default.copyItem(
      at: Places.fixtures.appending(path: "pipelines/\(model)"), to: desk.folder.appending(path: model))
  }

  static let texts = #"{"text":"good"}"# + "\n" + #"{"text":"don't a.b, q"}"# + "\n"
  static let words = ["--words", "yes=good,q", "--words", "no=bad"]

  private func rows(_ text: String) throws -> [JSONObject] {
    try text.split(separator: "\n").map {
      try #require(JSONParser.parse(Array($0.utf8)).object)
    }
  }

  /// The figures are those of the fixture, which transformers has made.
  @Test(arguments: [false, true]) func predictWritesLabelsAndProbabilities(isCalibrated: Bool) throws {
    try Desk.with { desk in
      try Self.place("masks", on: desk)
      try desk.write(Self.texts, to: "rows.jsonl")
      let outcome = try Winnow.run(
        [
          "predict", "--model", "masks", "--task", "fill-mask", "--template", "{text} a {mask}.",
          "--input", "rows.jsonl", "--output", "-",
        ] + Self.words + (isCalibrated ? ["--calibrate"] : []), in: desk.folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("no row was cut (limit 40 tokens)"), "\(outcome.errors)")
      struct Expected: Decodable {
        struct Prompt: Decodable { let plain, calibrated: [[Double]] }
        let texts: [String]
        let prompts: [Prompt]
      }
      let expected: Expected = try fixture("pipelines/masks/prompts.json")
      let scores = isCalibrated ? expected.prompts[0].calibrated : expected.prompts[0].plain
      for (row, text) in zip(try rows(outcome.output), ["good", "don't a.b, q"]) {
        let wanted = scores[try #require(expected.texts.firstIndex(of: text))]
        let members = try #require(row["probabilities"]?.object?.members)
        #expect(members.map(\.name) == ["yes", "no"])
        for (member, score) in zip(members, wanted) {
          #expect(abs((member.value.double ?? .nan) - score) < 1e-4)
        }
        #expect(row["prediction"]?.string == (wanted[0] > wanted[1] ? "yes" : "no"))
      }
    }
  }

  @Test func aRunOfPromptsIsResumedWithTheSameWordsOnly() throws {
    try Desk.with { desk in
      try Self.place("masks", on: desk)
      try desk.write(String(repeating: Self.texts, count: 40) + "broken\n", to: "rows.jsonl")
      let arguments = [
        "predict", "--model", "masks", "--task", "fill-mask", "--template", "{text} a {mask}.", "--input",
        "rows.jsonl", "--output", "p.jsonl",
      ]
      #expect(try Winnow.run(arguments + Self.words, in: desk.folder).code == 65)
      try desk.write(String(repeating: Self.texts, count: 41), to: "rows.jsonl")
      let other = try Winnow.run(
        arguments + ["--words", "yes=good", "--words", "no=bad", "--resume"], in: desk.folder)
      #expect(other.code == 64, "\(other.errors)")
      #expect(other.errors.contains("--resume, --words: "), "\(other.errors)")
      #expect(try Winnow.run(arguments + Self.words + ["--resume"], in: desk.folder).code == 0)
      #expect(try desk.read("p.jsonl").split(separator: "\n").count == 82)
    }
  }

  struct BadOptions: Sendable, CustomTestStringConvertible {
    let options: [String]
    let message: String
    var testDescription: String { message }
  }

  static let badOptions = [
    BadOptions(
      options: ["--task", "fill-mask", "--template", "{text} {mask}"], message: "--words goes with"),
    BadOptions(options: ["--task", "fill-mask"] + words, message: "--words goes with"),
    BadOptions(options: ["--template", "{text} {mask}"] + words, message: "--words goes with"),
    BadOptions(options: ["--template", "{text} {mask}"], message: "--template goes with"),
    BadOptions(options: ["--calibrate"], message: "--calibrate goes with"),
    BadOptions(
      options: ["--task", "fill-mask", "--template", "{text} {mask}", "--words", "good"], message: "--words"),
    BadOptions(
      options: ["--task", "fill-mask", "--template", "{text} {mask}", "--words", "yes=good,,q"],
      message: "--words"),
    BadOptions(
      options: ["--task", "fill-mask", "--template", "{text} {mask}", "--words", "yes=good"],
      message: "at least two distinct labels"),
    BadOptions(
      options: ["--task", "fill-mask", "--template", "It was {mask}."] + words,
      message: "with {text} 0 times and a mask 1 times"),
    BadOptions(
      options: ["--task", "fill-mask", "--template", "{text} It was."] + words,
      message: "with {text} 1 times and a mask 0 times; expected {text} once, and {mask} or [MASK] once"),
    BadOptions(
      options: [
        "--task", "fill-mask", "--template", "{text} {mask}", "--words", "yes=good", "--words", "no=xyz",
      ],
      message: "\"xyz\", which the model reads as x ##y ##z"),
  ]

  @Test(arguments: badOptions) func whatCannotBeMeantIsRefused(bad: BadOptions) throws {
    try Desk.with { desk in
      try Self.place("masks", on: desk)
      try desk.write(Self.texts, to: "rows.jsonl")
      let outcome = try Winnow.run(
        ["predict", "--model", "masks", "--input", "rows.jsonl", "--output", "p.jsonl"] + bad.options,
        in: desk.folder)
      #expect(outcome.code == 64, "\(outcome.errors)")
      #expect(outcome.errors.contains(bad.message), "\(outcome.errors)")
      #expect(!desk.has("p.jsonl"))
    }
  }

  static let asks =
    "prompt: {model: ../masks, template: '{text} a {mask}.', words: {positive: [b, good], negative: [a]}, "
    + "calibrate: true}"

  /// Writes a project with functions that ask models, beside rows.
  static func project(_ desk: Desk, asks: String = asks, entails: String = "") throws {
    for model in ["masks", "inference"] { try place(model, on: desk) }
    try RoundTests.writeThreeFiles(desk)
    try desk.write(
      """
      model: ../model
      labels: [negative, positive]
      data: {train: train.csv, validation: validation.csv, test: test.csv}
      labeling_functions:
        - {name: praises, keywords: [good], label: positive}
        - {name: asks, \(asks)}
        - {name: wavers, \(asks), min_margin: 1}
        - {name: entails, entailment: {model: ../inference, template: "it's {}!", hypotheses: {positive: good, negative: bad}\(entails)}}
      label_model: majority_vote
      """, to: "project/winnow.yaml")
  }

  private func votes(_ desk: Desk, of function: String, run: String = "0001") throws -> [String?] {
    try rows(desk.read("project/runs/\(run)/votes.jsonl")).map { row in
      try #require(row["votes"]?.object)[function]?.string
    }
  }

  /// A function votes as `predict` says.
  @Test func functionsVoteAsPredictSays() throws {
    try Desk.with { desk in
      try Self.project(desk)
      let check = try desk.winnow("check", "project")
      #expect(check.code == 0, "\(check.output)")
      let labelled = try desk.winnow("label", "project")
      #expect(labelled.code == 0, "\(labelled.errors)")
      #expect(
        labelled.errors.contains("asks: 0 rows of train cut to its model's longest text"),
        "\(labelled.errors)")

      let prompted = try desk.winnow(
        "predict", "--model", "masks", "--task", "fill-mask", "--template", "{text} a {mask}.", "--words",
        "negative=a", "--words", "positive=b,good", "--calibrate", "--input", "project/train.csv",
        "--output", "asked.jsonl")
      #expect(prompted.code == 0, "\(prompted.errors)")
      let said = try rows(desk.read("asked.jsonl")).map { $0["prediction"]?.string }
      #expect(Set(said).count == 2)
      #expect(try votes(desk, of: "asks") == said)
      // No probability is a whole 1 above the other's.
      #expect(try votes(desk, of: "wavers").allSatisfy { $0 == nil })

      let entailed = try desk.winnow(
        "predict", "--model", "inference", "--zero-shot", "--labels", "bad,good", "--template", "it's {}!",
        "--input", "project/train.csv", "--output", "entailed.jsonl")
      #expect(entailed.code == 0, "\(entailed.errors)")
      let names = ["good": "positive", "bad": "negative"]
      #expect(
        try votes(desk, of: "entails")
          == rows(desk.read("entailed.jsonl")).map { $0["prediction"]?.string.flatMap { names[$0] } })
    }
  }

  /// Answers are kept from round to round, and asked for again where the question is another.
  @Test func aSecondRoundReadsWhatWasAnswered() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try desk.winnow("label", "project", "--threads", "1").code == 0)
      let kept = desk.files(in: "project/cache").filter { $0.hasPrefix("prompt-") && $0.hasSuffix(".npy") }
      // One file a split: two functions ask the same question.
      #expect(kept.count == 3)
      #expect(try desk.winnow("label", "project", "--threads", "2", "--batch-tokens", "50").code == 0)
      let first = try desk.bytes("project/runs/0001/votes.jsonl")
      #expect(try desk.bytes("project/runs/0002/votes.jsonl") == first)
      let settings = try desk.read("project/winnow.yaml")
      try desk.write(
        settings.replacing("'{text} a {mask}.'", with: "'b, {mask} {text} x.'"), to: "project/winnow.yaml")
      #expect(try desk.winnow("label", "project").code == 0)
      let now = desk.files(in: "project/cache").filter { $0.hasPrefix("prompt-") && $0.hasSuffix(".npy") }
      #expect(now.count == 6)
      #expect(now.isSuperset(of: kept))
    }
  }

  /// The record of a round names the files of every model that was asked.
  @Test func aRoundIsNotContinuedWithAnotherModel() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try desk.winnow("label", "project").code == 0)
      try desk.write(desk.read("masks/vocab.txt") + "\n", to: "masks/vocab.txt")
      let outcome = try desk.winnow("train", "project")
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("masks/vocab.txt: another content"), "\(outcome.errors)")
    }
  }

  struct BadFunction: Sendable, CustomTestStringConvertible {
    var asks = PromptFunctionTests.asks
    var entails = ""
    var code: Int32 = 65
    let message: String
    var testDescription: String { message }
  }

  static let badFunctions = [
    BadFunction(
      asks: asks.replacing("[a]", with: "[xyz]"),
      message: "function \"asks\", words: \"xyz\", which the model reads as x ##y ##z"),
    BadFunction(
      asks: asks.replacing("{mask}.", with: "."),
      message: "function \"asks\", template: \"{text} a .\", with {text} 1 times and a mask 0 times"),
    BadFunction(asks: asks.replacing("positive:", with: "postive:"), message: "Did you mean positive?"),
    BadFunction(asks: asks.replacing("../masks", with: "../none"), code: 66, message: "no such folder"),
    BadFunction(
      asks: asks.replacing("../masks", with: "../inference"), message: "inference/"),
    BadFunction(entails: ", label: x", message: "the unknown key \"label\" in entailment"),
  ]

  @Test(arguments: badFunctions) func checkAndLabelRefuse(bad: BadFunction) throws {
    try Desk.with { desk in
      try Self.project(desk, asks: bad.asks, entails: bad.entails)
      let check = try desk.winnow("check", "project")
      #expect(check.code == bad.code, "\(check.output)")
      #expect(check.output.contains(bad.message), "\(check.output)")
      let labelled = try desk.winnow("label", "project")
      #expect(labelled.code == bad.code, "\(labelled.errors)")
      #expect(labelled.errors.contains(bad.message), "\(labelled.errors)")
      #expect(!desk.files(in: "project/runs").contains { $0.hasPrefix("0001") })
    }
  }
}
