import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowEvaluation
import WinnowLabeling

@testable import WinnowProject

@Suite struct RunFilesTests {
  private let labels = ["negative", "positive", "né / \"x\""]

  @Test func votesReadBackEqual() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "votes.jsonl").path
      let rows: [[Vote]] = [
        [.label(0), .abstain, .label(2)], [.abstain, .abstain, .abstain], [.label(1), .label(1), .label(0)],
      ]
      let writer = try VotesFile.Writer(to: path, functionNames: ["a", "b", "c d"], labels: labels)
      for (number, votes) in rows.enumerated() { try writer.write(votes, on: .integer(number * 7)) }
      try writer.finish()
      let read = try VotesFile.read(path, functionNames: ["a", "b", "c d"], labels: labels)
      #expect(read.identifiers == [.integer(0), .integer(7), .integer(14)])
      #expect(rows.indices.map { read.votes[row: $0] } == rows)
      #expect(
        try String(contentsOfFile: path, encoding: .utf8).hasPrefix(
          #"{"id":0,"votes":{"a":"negative","c d":"né / \"x\""}}"#))
    }
  }

  @Test func voteColumnsReadBackEqual() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "votes.npy").path
      for classes in [3, 128, 129, 400] {
        let names = (0..<classes).map { "class \($0)" }
        var votes = try VoteMatrix(functionNames: ["a", "b"], classCount: classes)
        for row in 0..<1000 {
          try votes.append(labels: [row % (classes + 1) - 1, row % 3 == 0 ? -1 : classes - 1])
        }
        try VoteColumnsFile.write(votes, to: path)
        #expect(try VoteColumnsFile.read(path, functionNames: ["a", "b"], labels: names) == votes)
        let width = classes > 128 ? 2 : 1
        #expect(try readFile(at: path).count == 128 + 2000 * width)
        let few = #expect(throws: WinnowError.self) {
          try VoteColumnsFile.read(path, functionNames: ["a", "b"], labels: Array(names.dropLast()))
        }
        #expect(few?.kind == .data && few?.place.hasPrefix(path) == true, "\(String(describing: few))")
        #expect(throws: WinnowError.self) {
          try VoteColumnsFile.read(path, functionNames: ["a"], labels: names)
        }
      }
    }
  }

  @Test(arguments: [
    #"{"id": 1}"#, #"{"id": 1, "votes": null}"#, #"{"votes": {}}"#, #"{"id": 1, "votes": {"z": "negative"}}"#,
    #"{"id": 1, "votes": {"a": "other"}}"#, #"{"id": 1, "votes": {"a": 0}}"#,
    #"{"id": 1, "votes": {}, "x": 1}"#,
  ])
  func strangeVotesAreRefused(_ line: String) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "votes.jsonl").path
      try Data(("{\"id\": 0, \"votes\": {}}\n" + line + "\n").utf8).write(to: URL(filePath: path))
      let error = #expect(throws: WinnowError.self) {
        _ = try VotesFile.read(path, functionNames: ["a"], labels: labels)
      }
      #expect(error?.kind == .data && error?.place.hasPrefix("\(path), line 2") == true)
    }
  }

  @Test func predictionsReadBackEqualAndKeepOtherColumns() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "labels.jsonl").path
      let writer = try PredictionFile.Writer(to: path, labels: labels)
      let third = 1.0 / 3
      let fields = JSONObject([("text", .string("t")), ("prediction", .string("old")), ("n", .integer(3))])
      try writer.write(
        fields, identifier: .integer(4), prediction: 2, probabilities: [0.1, 0.2, 0.7], votes: 2)
      try writer.write(
        JSONObject([("id", .string("k"))]), identifier: .string("k"), prediction: nil,
        probabilities: [third, third, third], votes: 0)
      try writer.finish()
      let table = try PredictionFile.read(path, labels: labels)
      #expect(table.identifiers == [.integer(4), .string("k")])
      #expect(table.predictions == [2, nil])
      #expect(table.votes == [2, 0])
      #expect(table.probabilities.values == [0.1, 0.2, 0.7, third, third, third])
      let first = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")[0]
      #expect(
        first
          == #"{"id":4,"text":"t","n":3,"prediction":"né / \"x\"","probabilities":{"negative":0.1,"positive":0.2,"né / \"x\"":0.7},"votes":2}"#
      )
    }
  }

  @Test(arguments: [
    #"{"id": 1}"#, #"{"id": 1, "prediction": "other", "probabilities": {"a": 0.5, "b": 0.5}}"#,
    #"{"id": 1, "prediction": "a", "probabilities": {"a": 1}}"#,
    #"{"id": 1, "prediction": "a", "probabilities": {"a": 1.5, "b": 0}}"#,
    #"{"id": 1, "prediction": "a", "probabilities": {"a": 1, "b": null}}"#,
    #"{"id": 1, "prediction": 1, "probabilities": {"a": 1, "b": 0}}"#,
    #"{"id": 1, "prediction": "a", "probabilities": {"a": 1, "b": 0}, "votes": -1}"#,
  ])
  func strangePredictionsAreRefused(_ line: String) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "p.jsonl").path
      try Data((line + "\n").utf8).write(to: URL(filePath: path))
      let error = #expect(throws: WinnowError.self) { _ = try PredictionFile.read(path, labels: ["a", "b"]) }
      #expect(error?.place.hasPrefix("\(path), line 1") == true)
    }
  }

  @Test func aRecordReadsBackEqualAndKnowsChangedInputs() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "d.csv").path
      try Data("abc".utf8).write(to: URL(filePath: file))
      let digest = try InputDigest(of: file, name: "d.csv")
      #expect(digest.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
      var record = RunRecord(
        number: 3, versions: [("winnow", "0.1")], seeds: [("split", 1), ("training", 7)], inputs: [digest],
        limit: nil, settingsSHA256: "ab")
      record.finish(.init(verb: "label", started: "2026-11-23T22:04:05Z", seconds: 1.25))
      record.finish(.init(verb: "train", started: "2026-11-23T22:04:07Z", seconds: 2))
      record.finish(.init(verb: "train", started: "2026-11-23T22:05:07Z", seconds: 3))
      #expect(record.steps.map(\.seconds) == [1.25, 3])
      let text = record.document.indented
      let read = try RunRecord(JSONParser.parse(Array(text.utf8)), file: "run.json")
      #expect(read == record)
      #expect(read.changedInputs { _ in file }.isEmpty)
      try Data("abd".utf8).write(to: URL(filePath: file))
      #expect(read.changedInputs { _ in file }.map(\.input) == [digest])
      #expect(read.changedInputs { _ in file + "x" }.map(\.now) == [nil])
    }
  }

  @Test func everyMemberOfARecordIsNeeded() throws {
    let record = RunRecord(number: 1, versions: [], seeds: [], inputs: [], limit: 5)
    let members = try #require(record.document.object)
    try withEvery("member", in: members.members.map(\.name)) { name in
      // Rounds of earlier versions lack these; of another kind they are refused like any other.
      let isLater = ["rows", "cuts", "notes"].contains(name)
      for changed in isLater ? [JSONValue.string("x")] : [nil, .string("x")] {
        var object = members
        object[name] = changed
        #expect(throws: WinnowError.self) { try RunRecord(.object(object), file: "run.json") }
      }
    }
    var object = members
    object["extra"] = .null
    let error = #expect(throws: WinnowError.self) { try RunRecord(.object(object), file: "run.json") }
    #expect(error?.found == "the unknown member \"extra\"")
  }

  private func metrics(classes: Int, rows: Int, seed: UInt64) -> SplitMetrics {
    var numbers = SeededNumbers(seed: seed)
    var counts = EvaluationCounts(classes: classes)
    for row in 0..<rows {
      let gold = Int.random(in: 0..<classes, using: &numbers)
      let predicted = Int.random(in: 0..<classes, using: &numbers)
      let rest = 0.5 / Double(classes - 1)
      counts.add(
        gold: gold, predicted: predicted, isAnswered: row % 3 > 0,
        probabilities: seed % 2 == 0 ? (0..<classes).map { $0 == predicted ? 0.5 : rest } : nil)
    }
    return SplitMetrics(ClassificationMetrics(counts))
  }

  @Test func metricsReadBackEqualWithTheirReasons() throws {
    try withEvery("classes", in: 2...4) { classes in
      try withEvery("rows", in: [0, 1, 2, 50]) { rows in
        try withEvery("seed", in: 0..<4 as Range<UInt64>) { seed in
          let labels = (0..<classes).map { "c.\($0)" }
          var document = MetricsDocument(labels: labels)
          document[.fineTuned, .test] = .metrics(metrics(classes: classes, rows: rows, seed: seed))
          document[.fineTuned, .validation] = .undefined("no row has gold")
          document[.majorityVote, .train] = .metrics(metrics(classes: classes, rows: rows, seed: seed + 7))
          document[.goldBaseline, .validation] = .undefined("it was trained on it")
          let text = document.document.indented
          let read = try MetricsDocument(
            JSONParser.parse(Array(text.utf8)), labels: labels, file: "metrics.json")
          #expect(read == document)
        }
      }
    }
  }

  @Test func metricsHaveTheNamesOfTheDocumentation() throws {
    var counts = EvaluationCounts(classes: 2)
    counts.add(gold: 0, predicted: 0, probabilities: [0.9, 0.1])
    counts.add(gold: 0, predicted: 0, isAnswered: false, probabilities: [0.5, 0.5])
    var document = MetricsDocument(labels: ["negative", "positive"])
    document[.fineTuned, .test] = .metrics(SplitMetrics(ClassificationMetrics(counts)))
    document[.goldBaseline, .validation] = .undefined("it was trained on it")
    let object = try #require(document.document.object)
    #expect(object.members.map(\.name) == ["test", "gold_baseline"])
    let test = try #require(object["test"]?.object)
    #expect(
      test.members.map(\.name) == [
        "accuracy", "macro_f1", "micro_f1", "precision", "recall", "f1", "support", "confusion", "log_loss",
        "ece", "roc_auc", "coverage", "accuracy_answered", "reasons",
      ])
    #expect(test["support"]?.object?["negative"] == .integer(2))
    #expect(test["confusion"]?.encoded == "[[2,0],[0,0]]")
    #expect(test["coverage"] == .double(0.5))
    #expect(test["roc_auc"] == .null)
    #expect(test["reasons"]?.object?["roc_auc"] == .string("gold has one of the two classes only"))
    let baseline = try #require(object["gold_baseline"]?.object)
    #expect(baseline["validation"] == .null)
    #expect(baseline["reasons"]?.object?["validation"] == .string("it was trained on it"))
  }
}
