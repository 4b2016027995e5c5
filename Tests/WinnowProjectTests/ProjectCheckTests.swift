import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct ProjectCheckTests {
  private func check(
    _ yaml: String, _ files: [String: String], verifyModel: (String) throws -> Void = { _ in },
    verifyFunction: @escaping (LabelingFunctionSettings) throws -> Void = { _ in }
  ) throws -> [String] {
    try withTemporaryFolder { folder in
      for (name, content) in files { try Data(content.utf8).write(to: folder.appending(path: name)) }
      try Data(yaml.utf8).write(to: folder.appending(path: Project.settingsName))
      let check = ProjectCheck(
        folder: folder.path, verifyModel: verifyModel, verifyFunctions: { _ in verifyFunction })
      #expect(check.isPassed == !check.findings.contains { $0.severity == .error })
      return check.findings.map { $0.description.replacing(folder.path + "/", with: "") }
    }
  }

  private let bothLabels =
    "labeling_functions: [{name: f, keywords: [good], label: positive}, {name: g, regex: bad, label: negative}]"

  @Test func aGoodProjectHasNothingToSay() throws {
    let rows = "text,label\ngood,positive\nbad,negative\n"
    let yaml = settings(
      data: "data: {train: t.csv, validation: v.csv, test: v.csv}", functions: bothLabels)
    #expect(try check(yaml, ["t.csv": "text\na\n", "v.csv": rows]) == [])
  }

  @Test func allFaultsOfTheSettingsAreListed() throws {
    let found = try check(settings(model: "modle: m", more: "label_model: x"), [:])
    #expect(found.count == 4)
    #expect(found.allSatisfy { $0.hasPrefix("error: winnow.yaml, line ") })
  }

  @Test func aFolderWithoutSettingsIsNoProject() throws {
    try withTemporaryFolder { folder in
      let check = ProjectCheck(
        folder: folder.path, verifyModel: { _ in }, verifyFunctions: { _ in { _ in } })
      #expect(check.findings.map(\.fault.kind) == [.missingInput])
      #expect(check.findings[0].fault.advice == "winnow init makes a project that runs as it stands")
      #expect(check.project == nil)
    }
  }

  @Test func modelDataAndFunctionsAreLookedAt() throws {
    let yaml = settings(
      data: "data: {train: t.csv, test: v.jsonl, label: gold}",
      functions: """
        labeling_functions:
          - {name: f, column: partner}
          - {name: g, column: other}
          - {name: h, command: [no-such-program-anywhere, x]}
          - {name: i, command: [./lf.py]}
        """, more: "label_model: majority_vote\nallow_commands: true")
    let files = [
      "t.csv": "text,partner\na,positive\nb,Positive\nc,\n",
      "v.jsonl": "{\"text\": \"a\", \"gold\": null, \"partner\": null, \"other\": \"negative\"}\n",
    ]
    let found = try check(yaml, files) { path in
      throw WinnowError(.missingInput, at: path, found: "no such folder")
    }
    #expect(
      found == [
        "error: m: no such folder",
        "error: winnow.yaml, labelling function \"h\": no program \"no-such-program-anywhere\" that can be run; "
          + "expected one in a folder of PATH",
        "error: winnow.yaml, labelling function \"i\": no program \"./lf.py\" that can be run; expected one in the "
          + "project's folder",
        "warning: t.csv, train: no column \"other\" in the 3 rows looked at, which a labelling function votes by; expected the "
          + "column",
        "warning: t.csv, train: 1 values of column \"partner\" in the 3 rows looked at that are no label; expected labels, or "
          + "nothing to abstain",
        "note: data: no validation split: labelling functions cannot be compared with gold while they are written",
        "note: v.jsonl, test: no gold label in the one row looked at: how good labels and model are there cannot be told",
      ])
  }

  @Test func faultsOfTheDataAreErrorsWithTheirPlace() throws {
    let yaml = settings(
      data: "data: {train: t.csv, validation: missing.csv, test: v.csv}", functions: bothLabels)
    let found = try check(yaml, ["t.csv": "txt\na\n", "v.csv": "text,label\na,postive\n"])
    #expect(
      found == [
        "error: t.csv: no column \"text\"; expected one of \"txt\". Is \"txt\" meant?",
        "error: missing.csv: no such file or folder; expected a file that can be read",
        "error: v.csv, line 2, column \"label\": the label \"postive\"; expected one of the project's labels negative, "
          + "positive. Did you mean positive?",
      ])
  }

  @Test func labelsThatNobodyGivesOrHasAreSaid() throws {
    let yaml = settings(data: "data: {train: t.csv, validation: v.csv, test: v.csv}")
    let found = try check(yaml, ["t.csv": "text\n \n", "v.csv": "text,label\na,positive\n"])
    #expect(
      found == [
        "warning: winnow.yaml: no labelling function votes for \"negative\"; expected at least one for each label",
        "error: t.csv, train: no text in the one row looked at; expected texts",
        "warning: v.csv, validation: no row with the gold label \"negative\" in the one row looked at",
        "warning: v.csv, test: no row with the gold label \"negative\" in the one row looked at",
      ])
  }

  @Test func aSplitWithoutRowsIsSaid() throws {
    let yaml = settings(data: "data: {file: d.csv, split_column: part}", functions: bothLabels)
    let found = try check(yaml, ["d.csv": "text,part,label\na,train,\nb,test,positive\n"])
    #expect(
      found == [
        "warning: d.csv, validation: no row among the first 5000 of the file; expected rows of this split",
        "warning: d.csv, test: no row with the gold label \"negative\" in the one row looked at",
      ])
  }

  @Test func measuringOnTrainingRowsIsSaid() throws {
    let yaml = settings(data: "data: {train: d.csv, validation: d.csv, test: t.csv}", functions: bothLabels)
    let rows = "text,label\na,positive\nb,negative\n"
    #expect(
      try check(yaml, ["d.csv": rows, "t.csv": rows])
        == ["warning: d.csv, validation: the file that is also trained on; expected other rows"])
  }

  /// One wrong row of a file that three splits share is one error.
  @Test func aFaultIsSaidOnce() throws {
    let found = try check(settings(data: "data: d.csv", functions: bothLabels), ["d.csv": "text,label\na\n"])
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("error: d.csv, line 2"))
  }

  /// A column that conditions look at and no row has is named once, whatever the number of functions.
  @Test func columnsOfConditionsAreLookedAt() throws {
    let yaml = settings(
      data: "data: {train: t.csv}",
      functions: """
        labeling_functions:
          - {name: f, keywords: [good], where: {compare: {column: stars, above: 3}}, label: positive}
          - {name: g, any: [{regex: bad, column: titel}, {compare: {column: stars, below: 2}}], label: negative}
          - {name: h, words: {below: 3}, where: {regex: x, column: titel}, label: negative}
        """)
    let rows = "text,title,stars\ngood,x,4\nbad,y,many\n"
    #expect(
      try check(yaml, ["t.csv": rows]) == [
        "warning: t.csv, train: no column \"titel\" in the 2 rows looked at, which g, h look at; expected the column",
        "warning: t.csv, train: 1 values of column \"stars\" in the 2 rows looked at that are no number, and are "
          + "compared with one; expected numbers, or nothing",
        "note: data: no validation split: labelling functions cannot be compared with gold while they are written",
        "note: data: no test split: the model's accuracy cannot be told",
      ])
  }

  @Test func dictionariesAreRead() throws {
    let yaml = settings(
      data: "data: {train: t.csv, validation: v.csv, test: v.csv}",
      functions: """
        labeling_functions:
          - {name: f, dictionary: good.txt, label: positive}
          - {name: g, any: [{dictionary: bad.txt}, {not: {dictionary: none.txt}}], label: negative}
        """)
    let files = [
      "t.csv": "text\na\n", "v.csv": "text,label\na,positive\nb,negative\n", "good.txt": "good\n",
      "bad.txt": "a\u{0}\n",
    ]
    #expect(
      try check(yaml, files) == [
        "error: bad.txt, line 1: the byte 0x00, which is no text in UTF-8; expected UTF-8, one term a line. Convert the "
          + "file, for example with iconv -f WINDOWS-1252 -t UTF-8",
        "error: none.txt: no such file or folder; expected a file that can be read",
      ])
  }

  /// Functions without a model are tried on the first rows.
  @Test func oddFunctionsAreSaid() throws {
    let yaml = settings(
      data: "data: {train: t.csv, validation: v.csv, test: v.csv}",
      functions: """
        labeling_functions:
          - {name: f, keywords: [good], label: positive}
          - {name: g, regex: good, label: positive}
          - {name: h, words: {below: 9}, label: negative}
          - {name: i, keywords: [zzz], label: negative}
        """)
    let rows = "text\n" + String(repeating: "good\nbad\n", count: 60)
    let found = try check(yaml, ["t.csv": rows, "v.csv": "text,label\na,positive\nb,negative\n"])
    #expect(
      found == [
        "warning: t.csv, train: g votes exactly as \"f\" does, so that it counts twice, in the 120 rows looked at",
        "warning: t.csv, train: h votes \"negative\" on every row, whatever stands in it, in the 120 rows looked at",
        "note: t.csv, train: i abstains on every row, in the 120 rows looked at",
      ])
  }
}
