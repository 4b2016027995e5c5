import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowEvaluation
import WinnowLabeling

@testable import WinnowProject

@Suite struct MultiLabelFilesTests {
  private let labels = ["a", "b"]

  private func functions() throws -> [MultiLabelFunction] {
    [
      MultiLabelFunction(name: "x", column: "x", labels: labels, opposesOthers: true),
      MultiLabelFunction(ClosureFunction("y") { _ in .abstain }, opinion: LabelOpinion(supported: [1])),
    ]
  }

  @Test func votesComeBackAsTheyWereWritten() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "votes.jsonl").path
      var votes = try MultiLabelVotes(of: functions(), labelCount: 2)
      votes.append([LabelOpinion(supported: [0], opposed: [1]), LabelOpinion()])
      votes.append([LabelOpinion(), LabelOpinion(supported: [1])])
      let writer = try MultiLabelVotesFile.Writer(to: path, functionNames: ["x", "y"], labels: labels)
      for row in 0..<2 { try writer.write(votes.opinions(on: row), on: .integer(row)) }
      try writer.finish()
      var read = try MultiLabelVotes(of: functions(), labelCount: 2)
      try MultiLabelVotesFile.read(path, labels: labels, into: &read)
      #expect(read == votes)
    }
  }

  @Test(arguments: [
    #"{"id":1}"#, #"{"id":1,"votes":[]}"#, #"{"id":1,"votes":{"z":{"for":["a"]}}}"#,
    #"{"id":1,"votes":{"x":{"for":["c"]}}}"#, #"{"id":1,"votes":{"x":{"for":"a"}}}"#,
    #"{"id":1,"votes":{"x":{"fro":["a"]}}}"#, #"{"id":1,"votes":{"x":"a"}}"#,
  ])
  func otherVotesAreRefused(_ line: String) throws {
    try withTemporaryFolder { folder in
      let path = try write(line, to: folder.appending(path: "votes.jsonl"))
      var votes = try MultiLabelVotes(of: functions(), labelCount: 2)
      #expect(throws: WinnowError.self) { try MultiLabelVotesFile.read(path, labels: labels, into: &votes) }
    }
  }

  @Test func labelsComeBackAsTheyWereWritten() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "labels.jsonl").path
      let writer = try MultiLabelFile.Writer(to: path, labels: labels)
      try writer.write(
        JSONObject([("text", .string("t"))]), identifier: .integer(7), labels: [1],
        probabilities: [0.25, 1], votes: [0, 2])
      try writer.write(
        JSONObject([("id", .string("i"))]), identifier: .string("i"), labels: nil, probabilities: [0.5, 0.5],
        votes: [0, 0])
      try writer.finish()
      let table = try MultiLabelFile.read(path, labels: labels)
      #expect(table.identifiers == [.integer(7), .string("i")])
      #expect(table.labels == [[1], nil])
      #expect(table.probabilities.values == [0.25, 1, 0.5, 0.5])
      #expect(table.votes == [[0, 2], [0, 0]])
    }
  }

  @Test(arguments: [
    #"{"id":1,"probabilities":{"a":0,"b":1},"votes":{"a":0,"b":1}}"#,
    #"{"id":1,"labels":["c"],"probabilities":{"a":0,"b":1},"votes":{"a":0,"b":1}}"#,
    #"{"id":1,"labels":3,"probabilities":{"a":0,"b":1},"votes":{"a":0,"b":1}}"#,
    #"{"id":1,"labels":[],"probabilities":{"a":0,"b":2},"votes":{"a":0,"b":1}}"#,
    #"{"id":1,"labels":[],"probabilities":{"a":0,"b":1},"votes":1}"#,
    #"{"id":1,"labels":[],"probabilities":{"a":0,"b":1}}"#,
  ])
  func otherLabelsAreRefused(_ line: String) throws {
    try withTemporaryFolder { folder in
      let path = try write(line, to: folder.appending(path: "labels.jsonl"))
      #expect(throws: WinnowError.self) { try MultiLabelFile.read(path, labels: labels) }
    }
  }

  @Test func metricsComeBackAsTheyWereWritten() throws {
    var counts = MultiLabelCounts(labels: 2)
    counts.add(gold: [true, false], predicted: [true, true], probabilities: [0.9, 0.7])
    counts.add(gold: [false, false], predicted: [false, false], probabilities: [0.1, 0.2])
    let metrics = MultiLabelSplitMetrics(MultiLabelMetrics(counts))
    var document = MetricsDocument(labels: labels)
    document[.fineTuned, .test] = .multiLabel(metrics)
    document[.majorityVote, .test] = .undefined("for a reason")
    let json = document.document
    #expect(json.object?["test"]?.object?["roc_auc"]?.object?["b"] == .null)
    #expect(json.object?["test"]?.object?["reasons"]?.object?["roc_auc.b"]?.string != nil)
    let again = try MetricsDocument(json, labels: labels, file: "metrics.json")
    #expect(again == document)
    #expect(again.multiLabelMetrics(of: .fineTuned, on: .test) == metrics)
    #expect(metrics["exact_match"]?.value == 0.5 && metrics[labels: "recall"]?[0].value == 1)
  }

  @Test func goldIsListsOfLabels() throws {
    let yaml =
      "model: m\nlabels: [a, b]\nmulti_label: true\ndata: {train: t.csv, test: t.jsonl}\nlabeling_functions: "
      + "[{name: f, keywords: [x], label: a}]\n"
    let csv = "text,label\n1,a;b\n2,\n3,null\n4,\"[\"\"b\"\"]\"\n"
    let json = "{\"text\":\"1\",\"label\":[\"b\"]}\n{\"text\":\"2\",\"label\":[]}\n{\"text\":\"3\"}\n"
    try withProject(yaml, ["t.csv": csv, "t.jsonl": json]) { project in
      let data = ProjectData(project)
      let (training, test) = try (data.allGoldRows(of: .train), data.allGoldRows(of: .test))
      #expect(training.map(\.goldSet) == [[0, 1], [], nil, [1]])
      #expect(test.map(\.goldSet) == [[1], [], nil])
      let rows = try data.allRows(of: .train)
      #expect(rows.allSatisfy { $0.fields["label"] == nil })
    }
  }

  private func write(_ line: String, to file: URL) throws -> String {
    try Data((line + "\n").utf8).write(to: file)
    return file.path
  }
}
