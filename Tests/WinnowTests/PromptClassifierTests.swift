import Foundation
import TestSupport
import Testing
import Winnow
import WinnowData
import WinnowTensor

/// Labels by the words in a template's mask against probabilities that transformers computes; the fixture's
/// generator is scripts/fixtures/generate-pipelines.py.
@Suite struct PromptClassifierTests {
  struct Expected: Decodable {
    struct Prompt: Decodable {
      let template: String
      let labels: [String]
      let words: [[String]]
      let plain: [[Float]]
      let calibrated: [[Float]]
    }

    let texts: [String]
    let prompts: [Prompt]
  }

  static let folder = Places.fixtures.appending(path: "pipelines/masks")
  /// Words that any test may ask for.
  static let words = [LabelWords(label: "yes", words: ["good"]), LabelWords(label: "no", words: ["bad"])]

  @Test(arguments: [false, true]) func scoresEqualTransformers(isCalibrated: Bool) throws {
    let expected: Expected = try fixture("pipelines/masks/prompts.json")
    for prompt in expected.prompts {
      let classifier = try PromptClassifier(
        contentsOf: Self.folder,
        words: zip(prompt.labels, prompt.words).map { LabelWords(label: $0, words: $1) },
        template: prompt.template, isCalibrated: isCalibrated)
      let scores = try classifier.scores(of: expected.texts)
      #expect(classifier.labels == prompt.labels)
      for (row, wanted) in (isCalibrated ? prompt.calibrated : prompt.plain).enumerated() {
        let found = Array(scores[row: row])
        #expect(
          Tolerance.encoder.differences(found, wanted) == [], "\(prompt.template), \(expected.texts[row])")
        // A text's scores are the same bytes alone.
        #expect(try classifier.scores(of: [expected.texts[row]]).values == found)
      }
    }
  }

  @Test func anEmptyTextSaysNothingWhenCalibrated() throws {
    let classifier = try PromptClassifier(
      contentsOf: Self.folder, words: Self.words, template: "{text} {mask}", isCalibrated: true)
    #expect(try classifier.scores(of: [""]).values == [0.5, 0.5])
    #expect(try classifier.scores(of: []).rows == 0)
  }

  /// The model reads 40 tokens. A long text gives what its longest beginning that fits gives.
  @Test(arguments: ["{text} a {mask}.", "{mask} {text}!"]) func aLongTextIsCutAndNeverTheTemplate(
    template: String
  ) throws {
    let classifier = try PromptClassifier(contentsOf: Self.folder, words: Self.words, template: template)
    // Two special tokens; the template has three and two, so that 35 and 36 of the text's stay.
    let room = template.hasPrefix("{text}") ? 35 : 36
    try withEvery("words", in: [room - 1, room, room + 1, room + 2, 100, 1000]) { count in
      let words = (0..<count).map { $0 % 3 == 0 ? "bad" : "good" }
      let kept = words.prefix(room).joined(separator: " ")
      var cut = 0
      var scores: [Float] = []
      var next: [String]? = [words.joined(separator: " ")]
      try classifier.scores(
        nextBlock: {
          defer { next = nil }
          return next.map { (block: (), texts: $0) }
        },
        deliver: {
          scores = $1.values
          cut = $2
        })
      #expect(cut == (count > room ? 1 : 0))
      #expect(try scores == classifier.scores(of: [kept]).values)
    }
  }

  /// Texts of all kinds of scalars and lengths: the mask is found, and a text that is cut ends what it would say.
  @Test(arguments: ["right", "left"]) func theMaskSurvivesEveryText(side: String) throws {
    try withModel(in: Self.folder, setting: "truncation_side", to: .string(side)) { model in
      let parts = [
        "good", "bad", " ", "xyz", "東京", "ﷺ", "👩‍👩‍👧", "e\u{301}", "[MASK]", "[SEP]", "\u{0}", ".", "\n", "don't",
      ]
      for template in ["{text} a {mask}.", "{mask}{text}", "{text}{mask} q"] {
        let classifier = try PromptClassifier(contentsOf: model, words: Self.words, template: template)
        try withEvery("seed", in: UInt64(0)..<30) { seed in
          var numbers = SeededNumbers(seed: seed)
          let count = Int.random(in: 0...80, using: &numbers)
          let texts = (0..<4).map { _ in
            (0..<count).map { _ in parts[Int.random(in: 0..<parts.count, using: &numbers)] }.joined()
          }
          let scores = try classifier.scores(of: texts)
          #expect(scores.values.allSatisfy { $0.isFinite })
          #expect(
            try classifier.scores(of: texts.reversed()).selecting(rows: [3, 2, 1, 0]).values == scores.values)
        }
        // What is kept is the end that the model keeps.
        let (first, last) = (
          "bad " + String(repeating: "good ", count: 60), String(repeating: "good ", count: 60) + "bad"
        )
        let all = String(repeating: "good ", count: 60) + "good"
        func scores(_ text: String) throws -> [Float] { try classifier.scores(of: [text]).values }
        #expect(try (scores(last) == scores(all)) == (side == "right"), "\(template)")
        #expect(try (scores(first) == scores(all)) == (side == "left"), "\(template)")
      }
    }
  }

  @Test func theModelsOwnNameOfItsMaskIsAccepted() throws {
    func scores(_ template: String) throws -> [Float] {
      try PromptClassifier(contentsOf: Self.folder, words: Self.words, template: template)
        .scores(of: ["xyz"]).values
    }
    #expect(try scores("{text} a [MASK]!") == scores("{text} a {mask}!"))
  }

  /// A row's own braces are text.
  @Test func aTextMayLookLikeATemplate() throws {
    let classifier = try PromptClassifier(
      contentsOf: Self.folder, words: Self.words, template: "{text} a {mask}.")
    let scores = try classifier.scores(of: ["{mask} {text}", "[UNK] mask [UNK] [UNK] text [UNK]"])
    #expect(Array(scores[row: 0]) == Array(scores[row: 1]))
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let template: String
    let words: [LabelWords]
    let found: String
    var testDescription: String { found }
  }

  static func refusal(
    _ found: String, template: String = "{text} {mask}", yes: [String] = ["good"], no: [String] = ["bad"],
    labels: (String, String) = ("yes", "no")
  ) -> Refusal {
    Refusal(
      template: template,
      words: [LabelWords(label: labels.0, words: yes), LabelWords(label: labels.1, words: no)], found: found)
  }

  static let refusals = [
    refusal("with {text} 1 times and a mask 0 times", template: "{text} it was"),
    refusal("with {text} 1 times and a mask 2 times", template: "{mask} {text} {mask}"),
    refusal("with {text} 1 times and a mask 2 times", template: "[MASK] {text} {mask}"),
    refusal("with {text} 0 times and a mask 1 times", template: "it was {mask}"),
    refusal("with {text} 2 times and a mask 1 times", template: "{text} {text} {mask}"),
    refusal(
      "40 tokens without a text", template: "{text} \(String(repeating: "good ", count: 37)){mask}"),
    refusal("\"xyz\", which the model reads as x ##y ##z", yes: ["good", "xyz"]),
    refusal("\"good bad\", which the model reads as good bad", yes: ["good bad"]),
    refusal("\"東\", which the model reads as", yes: ["東"]),
    refusal("\"\", which the model reads as nothing", yes: [""]),
    refusal("none for the label no", no: []),
    refusal("\"good\" of the label no, a token that stands there already", no: ["good"]),
    refusal("\"GOOD\" of the label yes, a token that stands there already", yes: ["good", "GOOD"]),
    refusal("yes,yes", labels: ("yes", "yes")),
  ]

  @Test(arguments: refusals) func whatCannotBeMeantIsRefused(refusal: Refusal) throws {
    let error = #expect(throws: WinnowError.self) {
      try PromptClassifier(contentsOf: Self.folder, words: refusal.words, template: refusal.template)
    }
    #expect(error?.kind == .usage)
    #expect(error?.found.contains(refusal.found) == true, "\(error?.found ?? "")")
  }

  /// A mask may be one that is read only where no letter touches it.
  @Test func aTextThatHidesTheMaskIsNamedByItsNumber() throws {
    let apart = try JSONParser.parse(
      Array(#"{"4": {"content": "[MASK]", "special": true, "single_word": true}}"#.utf8))
    try withModel(in: Self.folder, setting: "added_tokens_decoder", to: apart) { model in
      let classifier = try PromptClassifier(contentsOf: model, words: Self.words, template: "{text}{mask}")
      #expect(try classifier.scores(of: ["good "]).rows == 1)
      var blocks = [["good ", "bad "], ["!", "good"]]
      let error = #expect(throws: WinnowError.self) {
        try classifier.scores(
          nextBlock: { blocks.isEmpty ? nil : (block: (), texts: blocks.removeFirst()) },
          deliver: { _, _, _ in })
      }
      #expect(error?.kind == .data)
      #expect(error?.place == "text 3, counted from 0")
    }
  }

  @Test func aModelWithoutAHeadForMasksIsRefused() throws {
    let error = #expect(throws: WinnowError.self) {
      try PromptClassifier(
        contentsOf: Places.fixtures.appending(path: "pipelines/entities"), words: Self.words,
        template: "{text} {mask}")
    }
    #expect(error?.kind == .data)
  }
}
