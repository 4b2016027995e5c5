import Foundation
import TestSupport
import Testing
import Winnow
import WinnowData
import WinnowTensor

/// A tiny model of inference against transformers' zero-shot pipeline; the fixture's generator is
/// scripts/fixtures/generate-pipelines.py.
@Suite struct EntailmentClassifierTests {
  struct Expected: Decodable {
    let texts: [String]
    let labels: [String]
    let template: String
    let one: [[Float]]
    let several: [[Float]]
  }

  static let folder = Places.fixtures.appending(path: "pipelines/inference")

  @Test(arguments: [false, true]) func scoresEqualThePipelines(isMultiLabel: Bool) throws {
    let expected: Expected = try fixture("pipelines/inference/expected.json")
    let classifier = try EntailmentClassifier(
      contentsOf: Self.folder, labels: expected.labels, template: expected.template,
      isMultiLabel: isMultiLabel)
    let scores = try classifier.scores(of: expected.texts)
    let reference = isMultiLabel ? expected.several : expected.one
    for (row, wanted) in reference.enumerated() {
      #expect(Tolerance.encoder.differences(Array(scores[row: row]), wanted) == [], "\(expected.texts[row])")
    }
    let last = expected.texts.count - 1
    #expect(try classifier.scores(of: [expected.texts[last]]).values == Array(scores[row: last]))
  }

  /// A folder may say that its model is not handed the types of a pair's tokens.
  @Test func aModelIsNotHandedTypesThatItsTokenizerDoesNotList() throws {
    let expected: Expected = try fixture("pipelines/inference/expected.json")
    let untyped: [[Float]] = try fixture("pipelines/inference/untyped.json")
    let names = JSONValue.array([.string("input_ids"), .string("attention_mask")])
    try withModel(in: Self.folder, setting: "model_input_names", to: names) { model in
      let scores = try EntailmentClassifier(
        contentsOf: model, labels: expected.labels, template: expected.template
      ).scores(of: expected.texts)
      for (row, wanted) in untyped.enumerated() {
        #expect(Tolerance.encoder.differences(Array(scores[row: row]), wanted) == [])
      }
      #expect(zip(untyped, expected.one).contains { Tolerance.encoder.differences($0, $1) != [] })
    }
  }

  /// Of one label, the pipeline takes entailment against contradiction.
  @Test func oneLabelIsAgainstContradiction() throws {
    let expected: Expected = try fixture("pipelines/inference/expected.json")
    let classifier = try EntailmentClassifier(
      contentsOf: Self.folder, labels: [expected.labels[0]], template: expected.template)
    let scores = try classifier.scores(of: expected.texts).values
    #expect(Tolerance.encoder.differences(scores, expected.several.map { $0[0] }) == [])
  }

  @Test func whatCannotBeMeantIsRefused() throws {
    func refusal(labels: [String], template: String = "{}", of folder: URL = Self.folder) -> WinnowError? {
      #expect(throws: WinnowError.self) {
        try EntailmentClassifier(contentsOf: folder, labels: labels, template: template)
      }
    }
    #expect(refusal(labels: ["a", "a"])?.kind == .usage)
    #expect(refusal(labels: [])?.kind == .usage)
    #expect(refusal(labels: ["a"], template: "none")?.kind == .usage)
    let long = refusal(labels: ["a"], of: Places.fixtures.appending(path: "pipelines/entities"))
    #expect(long?.kind == .data)
  }

  /// A hypothesis that leaves no room for the text is refused, not cut.
  @Test func aHypothesisThatFillsTheModelIsRefused() throws {
    let classifier = try EntailmentClassifier(
      contentsOf: Self.folder, labels: [String(repeating: "good ", count: 40)], template: "{}")
    let error = #expect(throws: WinnowError.self) { try classifier.scores(of: ["good"]) }
    #expect(error?.found == "a second text of 40 tokens")
  }
}
