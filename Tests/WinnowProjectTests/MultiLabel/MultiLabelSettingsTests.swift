import TestSupport
import Testing
import WinnowData
import WinnowLabeling

@testable import WinnowProject

@Suite struct MultiLabelSettingsTests {
  private static func yaml(_ functions: String, more: String = "") -> [UInt8] {
    Array(
      "model: m\nlabels: [a, b, c]\nmulti_label: true\ndata: d.csv\nlabeling_functions:\n  - {\(functions)}\n\(more)\n"
        .utf8)
  }

  private func faults(_ functions: String, more: String = "") -> [String] {
    ProjectSettings.reading(yaml: Self.yaml(functions, more: more), file: "w").faults.map(\.description)
  }

  private func opinion(_ keys: String) throws -> LabelOpinionSettings? {
    try ProjectSettings(yaml: Self.yaml("name: f, \(keys)"), file: "w").labelingFunctions[0].opinion
  }

  @Test func functionsVoteForAndAgainst() throws {
    #expect(try opinion("keywords: [x], label: b") == LabelOpinionSettings(supported: [1]))
    #expect(try opinion("keywords: [x], against: b") == LabelOpinionSettings(opposed: [1]))
    #expect(
      try opinion("regex: x, label: [c, a], against: b")
        == LabelOpinionSettings(supported: [0, 2], opposed: [1]))
    let others = try opinion("words: {below: 3}, label: b, against: others")
    #expect(others == LabelOpinionSettings(supported: [1], opposesOthers: true))
    #expect(others?.opinion(of: 3) == LabelOpinion(supported: [1], opposed: [0, 2]))
    #expect(try opinion("column: x, against: others") == LabelOpinionSettings(opposesOthers: true))
    #expect(try opinion("column: x") == LabelOpinionSettings())
  }

  @Test(arguments: [
    ("label: d", "w, line 6, column 37: the unknown label \"d\"; expected one of the labels a, b, c"),
    ("label: []", "w, line 6, column 37: an empty list for label; expected a label or a list of labels"),
    ("label: [a, a]", "w, line 6, column 41: the label \"a\" a second time; expected each label once"),
    ("label: {a: 1}", "w, line 6, column 37: a map for label; expected a label or a list of labels"),
    (
      "label: a, against: [b, a]",
      "w, line 6, column 49: votes for and against \"a\" in one labelling function; expected each label once. "
        + "Make two functions of it"
    ),
    ("against: e", "w, line 6, column 39: the unknown label \"e\"; expected one of the labels a, b, c"),
  ])
  func whatIsWrongWithAnOpinionIsNamed(_ keys: String, _ message: String) {
    #expect(faults("name: f, keywords: [x], \(keys)") == [message])
  }

  @Test func functionsThatNameLabelsThemselvesTakeNone() {
    #expect(
      faults("name: f, column: x, against: a") == [
        "w, line 6, column 35: \"a\" for against in a function that names its labels itself; expected others: it "
          + "then votes against all labels that it does not vote for"
      ])
    #expect(faults("name: f, column: x, label: a").count == 1)
    #expect(faults("name: f, keywords: [x]").count == 1)
  }

  @Test func whatMeansNothingIsRefusedByItsName() {
    let function = "name: f, keywords: [x], label: a"
    #expect(faults(function, more: "training: {head: mlp}").first?.contains("head: mlp") == true)
    #expect(
      faults(function, more: "label_model: {kind: weighted_vote, class_balance: [0.2, 0.3, 0.5]}").first?
        .contains("class_balance in a project with multi_label: true") == true)
  }

  @Test(arguments: [
    ("auto", ThresholdChoice.automatic), ("0.7", .fixed([0.7, 0.7, 0.7])),
    ("{c: 0.7, a: 1}", .fixed([1, nil, 0.7])),
  ])
  func thresholdsAreReadAndWritten(_ text: String, _ expected: ThresholdChoice) throws {
    let settings = try ProjectSettings(
      yaml: Self.yaml("name: f, keywords: [x], label: a", more: "thresholds: \(text)"), file: "w")
    #expect(settings.thresholds == expected)
    #expect(try ProjectSettings(yaml: Array(settings.yaml.utf8), file: "w") == settings)
  }

  @Test(arguments: ["2", "often", "[0.5]", "{a: b}", "{d: 0.5}", "{}"])
  func wrongThresholdsAreFaults(_ text: String) {
    #expect(faults("name: f, keywords: [x], label: a", more: "thresholds: \(text)").count == 1)
  }

  @Test(arguments: [
    "keywords: [x], label: b", "keywords: [x], against: [c, a]", "regex: x, label: [a, b], against: c",
    "words: {above: 3}, label: a, against: others", "column: x", "column: x, against: others",
    "zero_shot: {a: x, c: y}, against: others",
  ])
  func writtenSettingsAreReadAgain(_ keys: String) throws {
    let settings = try ProjectSettings(yaml: Self.yaml("name: f, \(keys)"), file: "w")
    #expect(settings.isMultiLabel)
    #expect(try ProjectSettings(yaml: Array(settings.yaml.utf8), file: "w") == settings)
  }
}
