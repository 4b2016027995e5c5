import Testing

@testable import WinnowProject

/// Labelling functions that ask a model of their own, as `winnow.yaml` writes them.
@Suite struct ModelFunctionSettingsTests {
  private func function(_ keys: String) throws -> ModelFunctionSettings? {
    let yaml = settings(functions: "labeling_functions:\n  - {name: f, \(keys)}")
    let read = try ProjectSettings(yaml: Array(yaml.utf8), file: "winnow.yaml")
    // What is written reads back equal.
    #expect(try ProjectSettings(yaml: Array(read.yaml.utf8), file: "winnow.yaml") == read)
    return read.labelingFunctions[0].model
  }

  @Test func aPromptIsRead() throws {
    let found = try function(
      "prompt: {model: ../mlm, template: '{text} It was {mask}.', words: {positive: [great, good], negative: bad}, "
        + "calibrate: true}, min_margin: 0.1")
    #expect(
      found
        == ModelFunctionSettings(
          model: "../mlm",
          question: .prompt(
            template: "{text} It was {mask}.",
            words: [.init(label: 0, words: ["bad"]), .init(label: 1, words: ["great", "good"])],
            isCalibrated: true), minimumMargin: 0.1, thresholds: [0, 0]))
    #expect(found?.scoredLabels(of: ["negative", "positive"]) == [0, 1])
  }

  @Test func aPromptAsksTheBaseModelUncalibratedUnlessItSaysMore() throws {
    let found = try function(
      "prompt: {template: '[MASK]: {text}', words: {negative: bad, positive: good}}")
    #expect(
      found
        == ModelFunctionSettings(
          model: nil,
          question: .prompt(
            template: "[MASK]: {text}",
            words: [.init(label: 0, words: ["bad"]), .init(label: 1, words: ["good"])], isCalibrated: false),
          thresholds: [0, 0]))
  }

  @Test func anEntailmentIsRead() throws {
    #expect(
      try function(
        "entailment: {model: ../nli, template: 'They are {}.', hypotheses: {positive: happy, negative: sad}}, "
          + "min_margin: 0.2")
        == ModelFunctionSettings(
          model: "../nli",
          question: .entailment(
            template: "They are {}.",
            hypotheses: [.init(label: 0, text: "sad"), .init(label: 1, text: "happy")]),
          minimumMargin: 0.2, thresholds: [0, 0]))
  }

  @Test func anEntailmentAsksForTheLabelsByNameUnlessItSaysMore() throws {
    #expect(
      try function("entailment: {model: ../nli}")
        == ModelFunctionSettings(
          model: "../nli",
          question: .entailment(
            template: "This example is {}.",
            hypotheses: [.init(label: 0, text: "negative"), .init(label: 1, text: "positive")]),
          thresholds: [0, 0]))
  }
}
