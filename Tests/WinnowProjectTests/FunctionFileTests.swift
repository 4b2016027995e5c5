import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowLabeling
import WinnowProject

/// Labelling functions apart from a project, and their votes as lines.
@Suite struct FunctionFileTests {
  private func project(_ yaml: String) throws -> Project {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "rules.yaml")
      try Data(yaml.utf8).write(to: file)
      return try Project(functionsAt: file.path)
    }
  }

  @Test func functionsNeedNoModelAndNoData() throws {
    let rules = """
      labels: [ham, spam]
      labeling_functions:
        - {name: free, keywords: free, label: spam}
      """
    let alone = try project(rules)
    #expect(alone.settings.labels == ["ham", "spam"])
    #expect(try alone.labelingFunctions().map(\.name) == ["free"])
    #expect(alone.settings.data.columns == ColumnSelection())
    let whole = try project(
      rules + "\nmodel: m\ndata: {train: t.csv, text: body}\nlabel_model: dawid_skene\n")
    #expect(whole.settings.data.columns.text == ["body"])
  }

  @Test(arguments: [
    ("labels: [a, b]\n", "no labeling_functions"),
    ("labeling_functions:\n  - {name: f, keywords: x, label: a}\n", "no labels"),
    ("labels: [a, b]\nlabelling_functions: []\n", "Did you mean labeling_functions?"),
    ("labels: [a, b]\nlabeling_functions:\n  - {name: f, regex: '(', label: a}\n", "regex"),
    ("- a\n", "a list"),
    ("", "no settings"),
  ]) func faultsAreNamed(yaml: String, message: String) {
    let error = #expect(throws: WinnowError.self) { try project(yaml) }
    #expect(error?.kind == .data && "\(error as Any)".contains(message), "\(error as Any)")
  }

  @Test func linesAreThoseOfARound() throws {
    let names = ["a", "b \"q\"", "é"]
    let labels = ["x", "y\\", "z\n"]
    var numbers = SeededNumbers(seed: 3)
    try withTemporaryFolder { folder in
      let path = folder.path + "/votes.jsonl"
      let writer = try VotesFile.Writer(to: path, functionNames: names, labels: labels)
      let encoder = VotesFile.Encoder(functionNames: names, labels: labels)
      var bytes: [UInt8] = []
      for row in 0..<50 {
        let codes = names.map { _ in Int16.random(in: -1...2, using: &numbers) }
        let identifier: JSONValue = row % 2 == 0 ? .integer(row) : .string("\"\(row)é")
        try writer.write(codes.map { $0 < 0 ? .abstain : .label(Int($0)) }, on: identifier)
        encoder.append(codes[...], identifier: Array(identifier.encoded.utf8)[...], to: &bytes)
      }
      try writer.finish()
      #expect(try Data(bytes) == Data(contentsOf: URL(filePath: path)))
    }
  }
}
