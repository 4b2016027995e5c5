import Foundation
import TestSupport
import Testing
import WinnowData

/// Whole rounds over rows that may have several labels.
@Suite struct MultiLabelRoundTests {
  static let functions = """
    labeling_functions:
      - {name: praises, keywords: [good], label: praise, against: blame}
      - {name: blames, regex: '\\bbad\\b', label: blame}
      - {name: no_blame, keywords: [good], against: [blame]}
      - {name: no_praise, keywords: [bad], against: praise}
      - {name: shouts, keywords: ["!"], match: substring, label: loud}
      - {name: whispers, keywords: ["."], match: substring, against: loud}
      - {name: model_says, zero_shot: {praise: good, blame: bad}}
      - {name: partner, column: partner, against: others}
    """

  /// Rows that praise or blame, loud or not; every seventh has none of the labels.
  static func rows(_ range: Range<Int>, gold: Bool = true) -> String {
    range.reduce(into: "id,text,partner" + (gold ? ",label\n" : "\n")) { text, number in
      let word = number % 7 == 0 ? "odd" : number % 2 == 0 ? "good" : "bad"
      let isLoud = number % 5 == 0
      var labels = number % 7 == 0 ? [] : [number % 2 == 0 ? "praise" : "blame"]
      if isLoud { labels.append("loud") }
      let partner = number % 3 == 0 ? "[\(labels.map { "\"\"\($0)\"\"" }.joined(separator: ","))]" : "null"
      text += "\(number),\"\(word) thing number \(number)\(isLoud ? "!" : ".")\",\"\(partner)\""
      text += gold ? ",\(labels.joined(separator: "; "))\n" : "\n"
    }
  }

  static func project(
    _ desk: Desk, functions: String = functions, more: String = "label_model: majority_vote"
  ) throws {
    try desk.write(rows(0..<60, gold: false), to: "project/train.csv")
    try desk.write(rows(100..<140), to: "project/validation.csv")
    try desk.write(rows(200..<240), to: "project/test.csv")
    try desk.write(
      "model: ../model\nlabels: [praise, blame, loud]\nmulti_label: true\n\(RoundTests.threeFiles)\n\(functions)\n\(more)\n",
      to: "project/winnow.yaml")
  }

  static func lines(_ desk: Desk, _ name: String) throws -> [JSONObject] {
    try desk.read(name).split(separator: "\n").compactMap { try JSONParser.parse(Array($0.utf8)).object }
  }

  static func labels(_ row: JSONObject) -> [String]? { row["labels"]?.array?.compactMap(\.string) }

  @Test func aRoundLeavesItsFilesAndSaysThePath() throws {
    try Desk.with { desk in
      try Self.project(desk)
      let check = try desk.winnow("check", "project")
      #expect(check.code == 0, "\(check.output)")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      for word in ["warm start", "majority vote", "fine-tuned head", "exact match", "mean AP", "loud"] {
        #expect(outcome.output.contains(word), "\(outcome.output)")
      }
      let expected: Set = [
        "project.yaml", "votes.jsonl", "labels.jsonl", "analysis.json", "model",
        "predictions.validation.jsonl",
        "predictions.test.jsonl",
        "metrics.json", "report.html", "run.json",
      ]
      #expect(desk.files(in: "project/runs/0001").filter { !$0.contains("/") } == expected)
      let votes = try Self.lines(desk, "project/runs/0001/votes.jsonl")
      let first = votes[2]["votes"]?.object
      #expect(first?["praises"]?.encoded == #"{"for":["praise"],"against":["blame"]}"#)
      #expect(first?["whispers"]?.encoded == #"{"against":["loud"]}"#)
      #expect(first?["partner"] == nil)
      #expect(
        votes[3]["votes"]?.object?["partner"]?.encoded == #"{"for":["blame"],"against":["praise","loud"]}"#)
      let labels = try Self.lines(desk, "project/runs/0001/labels.jsonl")
      #expect(Self.labels(labels[10]) == ["praise", "loud"])
      #expect(labels[10]["votes"]?.object?["loud"]?.integer == 1)
    }
  }

  @Test func metricsAreThoseOfSeveralLabels() throws {
    try Desk.with { desk in
      try Self.project(desk, more: "")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let metrics = try readJSON(at: desk.folder.appending(path: "project/runs/0001/metrics.json").path)
      for path in [
        ["test"], ["validation"], ["warm_start", "test"], ["majority_vote", "test"],
        ["label_model", "validation"], ["gold_baseline", "test"],
      ] {
        let split = path.reduce(Optional(metrics)) { $0?.object?[$1] }
        for name in ["exact_match", "hamming_loss", "micro_f1", "label_ranking_average_precision"] {
          #expect(split?.object?[name]?.double != nil, "\(path), \(name)")
        }
        for name in ["precision", "roc_auc", "average_precision", "log_loss", "ece"] {
          #expect(split?.object?[name]?.object?["loud"]?.double != nil, "\(path), \(name)")
        }
      }
      #expect(metrics.object?["gold_baseline"]?.object?["validation"] == .null)
      let analyzed = try desk.winnow("analyze", "project")
      #expect(analyzed.code == 0, "\(analyzed.errors)")
      #expect(analyzed.output.contains("for,against") || analyzed.output.contains("against,for"))
    }
  }

  @Test func theModelFolderGivesLabels() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try desk.winnow("run", "project").code == 0)
      let model = "project/runs/0001/model"
      let config = try readJSON(at: desk.folder.appending(path: "\(model)/config.json").path).object
      #expect(config?["problem_type"]?.string == "multi_label_classification")
      let predicted = try desk.winnow(
        "predict", "--model", model, "--input", "project/test.csv", "--output", "p.jsonl")
      #expect(predicted.code == 0, "\(predicted.errors)")
      let rows = try Self.lines(desk, "p.jsonl")
      let expected = try Self.lines(desk, "project/runs/0001/predictions.test.jsonl")
      #expect(rows.map(Self.labels) == expected.map(Self.labels))
      #expect(rows.allSatisfy { $0["probabilities"]?.object?.members.count == 3 && $0["prediction"] == nil })
      let evaluated = try desk.winnow("evaluate", "--model", model, "--input", "project/test.csv")
      #expect(evaluated.code == 0, "\(evaluated.errors)")
      let metrics = try readJSON(at: desk.folder.appending(path: "project/runs/0001/metrics.json").path)
      #expect(try JSONParser.parse(Array(evaluated.output.utf8)) == metrics.object?["test"])
    }
  }

  @Test func aRoundIsTheSameAgainAndStageByStage() throws {
    try Desk.with { desk in
      try Self.project(desk, more: "")
      #expect(try desk.winnow("run", "project", "--threads", "1").code == 0)
      for verb in ["label", "train", "evaluate"] {
        let outcome = try desk.winnow(verb, "project", "--threads", "2")
        #expect(outcome.code == 0, "\(verb): \(outcome.errors)")
      }
      for file in [
        "votes.jsonl", "labels.jsonl", "analysis.json", "metrics.json", "predictions.test.jsonl",
        "model/3_Dense/model.safetensors", "project.yaml",
      ] {
        let first = try desk.bytes("project/runs/0001/\(file)")
        #expect(try desk.bytes("project/runs/0002/\(file)") == first, "\(file)")
      }
    }
  }

  @Test func aClassifierOfSeveralLabelsVotesLabelByLabel() throws {
    try Desk.with { desk in
      try Self.project(desk)
      #expect(try desk.winnow("run", "project").code == 0)
      try FileManager.default.copyItem(
        at: desk.folder.appending(path: "project/runs/0001/model"), to: desk.folder.appending(path: "teacher")
      )
      let functions = """
        labeling_functions:
          - {name: teacher, classifier: {model: ../teacher, thresholds: {loud: 0.9}}, where: {words: {above: 3}}}
          - {name: praises, keywords: [good], label: praise, against: others}
        """
      try Self.project(desk, functions: functions)
      let outcome = try desk.winnow("label", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let asked = try desk.winnow(
        "predict", "--model", "teacher", "--input", "project/train.csv", "--output", "p.jsonl")
      #expect(asked.code == 0, "\(asked.errors)")
      let votes = try Self.lines(desk, "project/runs/0002/votes.jsonl")
      for (row, said) in zip(try Self.lines(desk, "p.jsonl"), votes) {
        let sides = said["votes"]?.object?["teacher"]?.object
        for (label, threshold) in [("praise", 0.5), ("blame", 0.5), ("loud", 0.9)] {
          let probability = row["probabilities"]?.object?[label]?.double ?? -1
          let isFor = sides?["for"]?.array?.contains(.string(label)) ?? false
          let isAgainst = sides?["against"]?.array?.contains(.string(label)) ?? false
          #expect(isFor == (probability >= threshold))
          #expect(isAgainst == (!isFor && probability <= Double(1 - Float(threshold))))
        }
      }
    }
  }

  @Test func whatIsKnownOfOneLabelAloneIsRefused() throws {
    try Desk.with { desk in
      try Self.project(desk)
      for arguments in [
        ["errors", "project"], ["suggest", "project"],
        ["lf", "apply", "--project", "project", "--input", "project/test.csv", "--output", "v.jsonl"],
      ] {
        let refused = try Winnow.run(arguments, in: desk.folder)
        #expect(refused.code == 65)
        #expect(refused.errors.contains("expected a project of one label a row"), "\(refused.errors)")
      }
      let outcome = try desk.winnow("lf", "test", "good", "--label", "praise", "project")
      #expect(outcome.code == 65)
      #expect(
        outcome.errors.contains("multi_label: true, for which winnow lf test is not made"),
        "\(outcome.errors)")
    }
  }

  @Test func severalBaseModelsStandSideBySide() throws {
    try Desk.with { desk in
      try Self.project(desk, functions: Self.functions.replacing("{praise: good", with: "{praise: fine"))
      let settings = try desk.read("project/winnow.yaml")
      try TinyModel.write(to: desk.folder.appending(path: "second"))
      try desk.write(
        settings.replacing("model: ../model", with: "model: [../model, ../second]")
          .replacing("bad}}", with: "bad}, model: second}"), to: "project/winnow.yaml")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let predicted = try desk.winnow(
        "predict", "--model", "project/runs/0001/model", "--input", "project/test.csv", "--output", "p.jsonl")
      #expect(predicted.code == 0, "\(predicted.errors)")
      let expected = try Self.lines(desk, "project/runs/0001/predictions.test.jsonl")
      let rows = try Self.lines(desk, "p.jsonl")
      #expect(rows.map(Self.labels) == expected.map(Self.labels))
    }
  }
}
