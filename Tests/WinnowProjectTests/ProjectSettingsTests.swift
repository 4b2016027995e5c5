import TestSupport
import Testing
import WinnowData
import WinnowLabeling

@testable import WinnowProject

@Suite struct ProjectSettingsTests {
  private func read(_ yaml: String) throws -> ProjectSettings {
    try ProjectSettings(yaml: Array(yaml.utf8), file: "winnow.yaml")
  }

  @Test(arguments: settingsMessages)
  func everyFaultSaysWhereAndWhat(_ message: SettingsMessage) {
    let reading = ProjectSettings.reading(yaml: Array(message.yaml.utf8), file: "winnow.yaml")
    #expect(reading.settings == nil)
    #expect(reading.faults.map(\.description) == message.messages)
  }

  @Test func aRightFileHasNoFaults() throws {
    #expect(ProjectSettings.reading(yaml: Array(settings().utf8), file: "winnow.yaml").faults.isEmpty)
  }

  @Test func allFaultsAreFoundAtOnce() {
    let yaml = settings(
      model: "modle: m", data: "data: {train: t.csv, tset: u.csv}", more: "training: {head: lienar}")
    let reading = ProjectSettings.reading(yaml: Array(yaml.utf8), file: "p/winnow.yaml")
    #expect(reading.faults.count == 5)
    let error = #expect(throws: WinnowError.self) {
      try ProjectSettings(yaml: Array(yaml.utf8), file: "p/winnow.yaml")
    }
    #expect(error?.place == "p/winnow.yaml, line 1, column 1")
    #expect(error?.advice == "Did you mean model? winnow check lists this and 4 more")
  }

  @Test func theExampleOfTheDocumentationIsReadWhole() throws {
    let settings = try read(Self.documented)
    #expect(settings.models == ["../models/all-MiniLM-L6-v2"])
    #expect(settings.labels == ["negative", "positive"])
    #expect(
      settings.data
        == DataSettings(
          source: .files(train: "train.csv", validation: "validation.csv", test: "test.csv"),
          columns: ColumnSelection(text: ["title", "body"])))
    #expect(
      settings.labelingFunctions.map(\.name) == [
        "praises", "parts", "refund", "short", "from_model", "partner", "mine",
      ])
    #expect(
      settings.labelingFunctions.map(\.rule) == [
        .keywords(["great", "excellent", "love"], match: .word, ignoresCase: true, label: 1),
        .keywords(["refund"], match: .substring, ignoresCase: true, label: 0),
        .regex(#"\b(refund|return(ed|ing))\b"#, ignoresCase: true, on: .text, label: 0),
        .count(.words, below: 3, above: nil, label: 0),
        .zeroShot(
          [.init(label: 0, text: "an unhappy customer"), .init(label: 1, text: "a happy customer")],
          minimumMargin: 0.05),
        .column("partner_label"),
        .command(["python3", "lf.py"], timeout: 60),
      ])
    #expect(settings.labelModel == LabelModelChoice())
    #expect(settings.training == TrainingChoice())
    #expect(settings.allowsCommands)
    #expect(settings.labelingFunctions.filter { $0.zeroShot != nil }.map(\.name) == ["from_model"])
  }

  @Test func labelsAreNamesAndNeverBooleansOrNumbers() throws {
    let settings = try read(
      settings(
        labels: "labels: [yes, no, 1, 'null']",
        functions: "labeling_functions: [{name: 1, keywords: 2024, label: no}]"))
    #expect(settings.labels == ["yes", "no", "1", "null"])
    #expect(
      settings.labelingFunctions.map(\.rule) == [
        .keywords(["2024"], match: .word, ignoresCase: true, label: 1)
      ])
  }

  @Test(arguments: [
    ("data: d.csv", DataSettings(source: .seeded(file: "d.csv", split: SeededSplit()))),
    (
      "data: {file: d.csv, split: {test: 0.3, seed: 9}, text: body, label: gold, id: key}",
      DataSettings(
        source: .seeded(file: "d.csv", split: SeededSplit(test: 0.3, seed: 9)),
        columns: ColumnSelection(text: ["body"], label: "gold", identifier: "key"))
    ),
    ("data: {file: d.csv, split_column: part}", DataSettings(source: .column(file: "d.csv", name: "part"))),
    ("data: {train: d.csv}", DataSettings(source: .files(train: "d.csv", validation: nil, test: nil))),
  ])
  func everyKindOfDataIsRead(_ data: String, _ expected: DataSettings) throws {
    #expect(try read(settings(data: data)).data == expected)
  }

  @Test func aByteOrderMarkAndCarriageReturnsAreAccepted() throws {
    let yaml = "\u{FEFF}" + settings().split(separator: "\n").joined(separator: "\r\n")
    #expect(try read(yaml) == read(settings()))
  }

  @Test func whatIsWrittenReadsBackEqual() throws {
    var settings = try read(Self.documented)
    #expect(try read(settings.yaml) == settings)
    settings.labels = [
      "\"quoted\" \\ back", "tab\t\u{7F}\u{85}\u{2028}\u{FEFF}né: {a} # b", "null", "[x", "*a",
    ]
    settings.labelModel.balance = .given([0.2, 0.2, 0.2, 0.2, 0.2])
    settings.labelModel.kind = .triplets
    settings.training.head = .mlp
    settings.training.inverseRegularization = 1e-30
    settings.data.source = .seeded(
      file: "ä b.csv", split: SeededSplit(validation: 0.1 + 0.2, test: 1e-9, seed: .max))
    #expect(try read(settings.yaml) == settings)
    settings.data.source = .column(file: "x.tsv.gz", name: "~")
    settings.labelModel.balance = .estimated
    #expect(try read(settings.yaml) == settings)
  }

  static let documented = #"""
    model: ../models/all-MiniLM-L6-v2     # or a list: several base models
    labels: [negative, positive]          # order = class index
    data:
      train: train.csv                    # gold in it is never used for training
      text: [title, body]                 # column, or several joined by a line break; default: text
      validation: validation.csv
      test: test.csv
    labeling_functions:
      - {name: praises, keywords: [great, excellent, love], label: positive}            # whole words, any case
      - {name: parts, keywords: [refund], match: substring, label: negative}
      - {name: refund, regex: '\b(refund|return(ed|ing))\b', ignore_case: true, label: negative}   # on: text | lowercase
      - {name: short, words: {below: 3}, label: negative}                                # words as Python's split()
      - {name: from_model, zero_shot: {positive: "a happy customer", negative: "an unhappy customer"}, min_margin: 0.05}
      - {name: partner, column: partner_label}
      - {name: mine, command: [python3, lf.py], timeout: 60}
    label_model: {kind: label_model, epochs: 500, seed: 123}         # or majority_vote, dawid_skene, …
    training: {layers: none, epochs: 20, seed: 7}                    # none = the head alone; N = top N layers; all
    allow_commands: true
    """#
}
