import TestSupport
import Testing
import WinnowData

/// `label_model: auto` and the kinds that learn from gold, through the built binary.
@Suite struct LabelModelChoiceTests {
  /// Eight copies of a poor function outvote four good ones.
  private static func project(_ desk: Desk, labelModel: String, validationGold: Bool = true) throws {
    var numbers = SeededNumbers(seed: 5)
    for (file, rows) in [("train", 600), ("validation", 400)] {
      let names = (0..<12).map { "v\($0)" }
      var lines = [(["text", "label"] + names).joined(separator: ",")]
      for row in 0..<rows {
        let truth = Int.random(in: 0..<2, using: &numbers)
        func vote(_ accuracy: Double) -> String {
          let isRight = Double.random(in: 0..<1, using: &numbers) < accuracy
          return (isRight ? truth : 1 - truth) == 0 ? "negative" : "positive"
        }
        let poor = vote(0.65)
        let votes = [String](repeating: poor, count: 8) + (0..<4).map { _ in vote(0.85) }
        let gold = file == "validation" && validationGold ? (truth == 0 ? "negative" : "positive") : ""
        lines.append((["good bad \(row)", gold] + votes).joined(separator: ","))
      }
      try desk.write(lines.joined(separator: "\n") + "\n", to: "project/\(file).csv")
    }
    let functions = (0..<12).map { "  - {name: f\($0), column: v\($0)}" }.joined(separator: "\n")
    try desk.write(
      """
      model: ../model
      labels: [negative, positive]
      data: {train: train.csv, validation: validation.csv}
      labeling_functions:
      \(functions)
      label_model: \(labelModel)
      """, to: "project/winnow.yaml")
  }

  private static func labelModel(of desk: Desk) throws -> JSONObject {
    let file = try requireObject(JSONParser.parse(Array(desk.bytes("project/runs/0001/analysis.json"))))
    return try requireObject(file["label_model"] ?? .null)
  }

  private static func requireObject(_ value: JSONValue) throws -> JSONObject { try #require(value.object) }

  @Test func autoTakesWhatGoldSpeaksForAndSaysWhy() throws {
    try Desk.with { desk in
      try Self.project(desk, labelModel: "auto")
      let label = try desk.winnow("label", "project")
      #expect(label.code == 0, "\(label.errors)")
      #expect(label.errors.contains("label: auto takes correlated: it is right on "), "\(label.errors)")
      let document = try Self.labelModel(of: desk)
      #expect(document["kind"] == .string("correlated"))
      #expect(document["candidates"]?.array?.count == 6)
    }
  }

  @Test func autoWithoutGoldTakesTheMajority() throws {
    try Desk.with { desk in
      try Self.project(desk, labelModel: "auto", validationGold: false)
      let label = try desk.winnow("label", "project")
      #expect(label.code == 0, "\(label.errors)")
      #expect(
        label.errors.contains(
          "label: auto takes majority_vote: there is no gold on the validation split to choose by"))
      #expect(try Self.labelModel(of: desk)["kind"] == .string("majority_vote"))
    }
  }

  @Test func weightedVoteWithoutGoldIsRefused() throws {
    try Desk.with { desk in
      try Self.project(desk, labelModel: "weighted_vote", validationGold: false)
      let label = try desk.winnow("label", "project")
      #expect(label.code == 65)
      #expect(label.errors.contains("no gold on the validation split"), "\(label.errors)")
    }
  }
}
