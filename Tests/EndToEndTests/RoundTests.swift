import Foundation
import TestSupport
import Testing
import WinnowData

/// Whole rounds over a project of a few dozen rows.
@Suite struct RoundTests {
  static let functions = """
    labeling_functions:
      - {name: praises, keywords: [good], label: positive}
      - {name: blames, regex: '\\bbad\\b', label: negative}
      - {name: shouts, keywords: ["!"], match: substring, label: negative}
      - {name: model_says, zero_shot: {positive: good, negative: bad}}
    """

  static func rows(_ range: Range<Int>, gold: Bool = true) -> String {
    let header = gold ? "id,text,label\n" : "id,text\n"
    return range.reduce(into: header) { text, number in
      let word = number % 2 == 0 ? "good" : "bad"
      let mark = number % 5 == 0 ? "!" : "."
      text +=
        "\(number),\"\(word) thing number \(number)\(mark)\""
        + (gold ? ",\(number % 2 == 0 ? "positive" : "negative")" : "") + "\n"
    }
  }

  static func project(_ desk: Desk, data: String, more: String = "") throws {
    try desk.write(
      "model: ../model\nlabels: [negative, positive]\n\(data)\n\(functions)\n\(more)\n",
      to: "project/winnow.yaml")
  }

  static let threeFiles = "data: {train: train.csv, validation: validation.csv, test: test.csv}"

  static func writeThreeFiles(_ desk: Desk) throws {
    try desk.write(rows(0..<40, gold: false), to: "project/train.csv")
    try desk.write(rows(100..<120), to: "project/validation.csv")
    try desk.write(rows(200..<230), to: "project/test.csv")
  }

  @Test func aRoundLeavesItsFilesAndSaysThePath() throws {
    try Desk.with { desk in
      try Self.writeThreeFiles(desk)
      try Self.project(desk, data: Self.threeFiles)
      let check = try desk.winnow("check", "project")
      #expect(check.code == 0, "\(check.output)")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      for line in [
        "warm start", "majority vote", "label model", "fine-tuned head", "head on validation gold",
      ] {
        #expect(outcome.output.contains(line), "\(outcome.output)")
      }
      let expected: Set = [
        "project.yaml", "votes.jsonl", "votes.npy", "labels.jsonl", "analysis.json", "model",
        "predictions.validation.jsonl",
        "predictions.test.jsonl",
        "metrics.json", "errors.json", "report.html", "run.json",
      ]
      #expect(desk.files(in: "project/runs/0001").filter { !$0.contains("/") } == expected)
      let metrics = try readJSON(at: desk.folder.appending(path: "project/runs/0001/metrics.json").path)
      for path in [
        ["test"], ["validation"], ["warm_start", "test"], ["majority_vote", "test"],
        ["label_model", "validation"], ["gold_baseline", "test"],
      ] {
        let split = path.reduce(Optional(metrics)) { $0?.object?[$1] }
        #expect(split?.object?["accuracy"]?.double != nil, "\(path)")
        #expect(split?.object?["roc_auc"] != nil, "\(path)")
      }
      #expect(metrics.object?["gold_baseline"]?.object?["validation"] == .null)

      let predicted = try desk.winnow(
        "predict", "--model", "project/runs/0001/model", "--input", "project/test.csv", "--output", "p.jsonl")
      #expect(predicted.code == 0, "\(predicted.errors)")
      func labels(_ name: String) throws -> [String?] {
        try desk.read(name).split(separator: "\n").map {
          try JSONParser.parse(Array($0.utf8)).object?["prediction"]?.string
        }
      }
      #expect(try labels("p.jsonl") == labels("project/runs/0001/predictions.test.jsonl"))
    }
  }

  @Test func aRoundIsTheSameAgainAndStageByStage() throws {
    try Desk.with { desk in
      try Self.writeThreeFiles(desk)
      try Self.project(desk, data: Self.threeFiles)
      #expect(try desk.winnow("run", "project", "--threads", "1").code == 0)
      #expect(try desk.winnow("run", "project", "--threads", "2", "--batch-tokens", "9").code == 0)
      for verb in ["label", "train", "evaluate", "errors", "analyze"] {
        let outcome = try desk.winnow(verb, "project")
        #expect(outcome.code == 0, "\(verb): \(outcome.errors)")
      }
      for file in [
        "votes.jsonl", "labels.jsonl", "analysis.json", "metrics.json", "errors.json",
        "predictions.test.jsonl", "model/3_Dense/model.safetensors", "project.yaml",
      ] {
        let first = try desk.bytes("project/runs/0001/\(file)")
        #expect(try desk.bytes("project/runs/0002/\(file)") == first, "\(file)")
        #expect(try desk.bytes("project/runs/0003/\(file)") == first, "\(file)")
      }
      #expect(try desk.winnow("evaluate", "project", "--run", "9").code == 66)
    }
  }

  @Test func goldOfTheTrainingRowsChangesNothing() throws {
    try Desk.with { desk in
      try Self.writeThreeFiles(desk)
      try Self.project(desk, data: Self.threeFiles)
      #expect(try desk.winnow("run", "project").code == 0)
      // The same rows with gold, all of it wrong.
      let wrong = Self.rows(0..<40).replacing("positive", with: "X").replacing("negative", with: "positive")
        .replacing("X", with: "negative")
      try desk.write(wrong, to: "project/train.csv")
      #expect(try desk.winnow("run", "project").code == 0)
      let head = "model/3_Dense/model.safetensors"
      #expect(try desk.bytes("project/runs/0001/\(head)") == desk.bytes("project/runs/0002/\(head)"))
    }
  }

  @Test func aRoundIsNotContinuedOverOtherData() throws {
    try Desk.with { desk in
      try Self.writeThreeFiles(desk)
      try Self.project(desk, data: Self.threeFiles)
      #expect(try desk.winnow("label", "project").code == 0)
      try desk.write(
        desk.read("project/train.csv").replacing("thing", with: "think"), to: "project/train.csv")
      let outcome = try desk.winnow("train", "project")
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("project/train.csv: another content"), "\(outcome.errors)")
      #expect(!desk.has("project/runs/0001/model"))
    }
  }

  @Test func oneUnlabelledFileIsEnough() throws {
    try Desk.with { desk in
      try desk.write(Self.rows(0..<60, gold: false), to: "project/reviews.csv")
      try Self.project(desk, data: "data: reviews.csv")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("There is no gold"), "\(outcome.output)")
    }
  }

  @Test func aColumnCanSayTheSplit() throws {
    try Desk.with { desk in
      var rows = "text,label,part\n"
      for number in 0..<60 {
        rows +=
          "\(number % 2 == 0 ? "good" : "bad") \(number),\(number % 2 == 0 ? "positive" : "negative"),\(number < 40 ? "train" : number < 50 ? "validation" : "test")\n"
      }
      try desk.write(rows, to: "project/all.csv")
      try Self.project(desk, data: "data: {file: all.csv, split_column: part}")
      let outcome = try desk.winnow("run", "project", "--limit", "55")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try desk.read("project/runs/0001/predictions.test.jsonl").split(separator: "\n").count == 5)
    }
  }

  @Test func aHiddenLayerCanBeTrained() throws {
    try Desk.with { desk in
      try Self.writeThreeFiles(desk)
      try Self.project(desk, data: Self.threeFiles, more: "training: {head: mlp, epochs: 3, seed: 5}")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(desk.has("project/runs/0001/model/4_Dense/model.safetensors"))
      let predicted = try desk.winnow(
        "evaluate", "--model", "project/runs/0001/model", "--input", "project/test.csv")
      #expect(predicted.code == 0, "\(predicted.errors)")
      #expect(try JSONParser.parse(Array(predicted.output.utf8)).object?["accuracy"]?.double != nil)
    }
  }
}
