import Foundation
import TestSupport
import Testing
import WinnowData

/// From which probability on a label is given, in projects and by flags, and what a person should see.
@Suite struct ThresholdTests {
  private func thresholds(_ desk: Desk) throws -> JSONObject? {
    try readJSON(at: desk.folder.appending(path: "project/runs/0001/model/winnow.json").path)
      .object?["thresholds"]?.object
  }

  private func predict(_ desk: Desk, _ more: String...) throws -> [JSONObject] {
    let outcome = try Winnow.run(
      ["predict", "--model", "project/runs/0001/model", "--input", "project/test.csv", "--output", "p.jsonl"]
        + more, in: desk.folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return try MultiLabelRoundTests.lines(desk, "p.jsonl")
  }

  private func probability(_ row: JSONObject, _ label: String) -> Double {
    row["probabilities"]?.object?[label]?.double ?? -1
  }

  @Test func aRowBelowItsLabelsThresholdGetsNone() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: RoundTests.threeFiles, more: "thresholds: {positive: 0.7}")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try thresholds(desk)?["positive"]?.double == 0.7)
      #expect(try thresholds(desk)?["negative"]?.double == 0)
      let rows = try predict(desk)
      for row in rows {
        let positive = probability(row, "positive")
        let expected = positive <= 0.5 ? "negative" : positive >= 0.7 ? "positive" : nil
        #expect(row["prediction"]?.string == expected)
      }
      let written = try MultiLabelRoundTests.lines(desk, "project/runs/0001/predictions.test.jsonl")
      #expect(written.map { $0["prediction"]?.string } == rows.map { $0["prediction"]?.string })
      let metrics = try readJSON(at: desk.folder.appending(path: "project/runs/0001/metrics.json").path)
      let answered = rows.count { $0["prediction"] != .null }
      #expect(
        metrics.object?["test"]?.object?["coverage"]?.double == Double(answered) / Double(rows.count))
      // The flag goes before the folder, for one label or for all.
      let none = try predict(desk, "--threshold", "1")
      #expect(none.allSatisfy { $0["prediction"] == .null })
      let positive = try predict(desk, "--threshold", "1", "--threshold", "positive=0")
      #expect(positive.allSatisfy { $0["prediction"] == .null || $0["prediction"]?.string == "positive" })
      let unknown = try desk.winnow(
        "predict", "--model", "project/runs/0001/model", "--input", "project/test.csv", "--output", "q.jsonl",
        "--threshold", "positiv=0.5")
      #expect(unknown.code == 64)
      #expect(unknown.errors.contains("Did you mean positive?"), "\(unknown.errors)")
    }
  }

  @Test func thresholdsAreChosenOnValidationGold() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk, more: "label_model: majority_vote\nthresholds: auto")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let chosen = try #require(try thresholds(desk))
      #expect(chosen.members.map(\.name) == ["praise", "blame", "loud"])
      for row in try predict(desk) {
        let labels = chosen.members.filter { probability(row, $0.name) >= ($0.value.double ?? 2) }.map(\.name)
        #expect(MultiLabelRoundTests.labels(row) == labels)
      }
    }
  }

  @Test func withoutValidationGoldTheStandardOnesAreTaken() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: "data: {train: train.csv, test: test.csv}", more: "thresholds: auto")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("thresholds: the validation split has no gold"), "\(outcome.errors)")
      #expect(try thresholds(desk) == nil)
    }
  }

  @Test func theLeastSureLabelDecidesWhatAPersonSees() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk)
      #expect(try desk.winnow("run", "project").code == 0)
      let all = try predict(desk)
      func sureness(_ row: JSONObject) -> Double {
        ["praise", "blame", "loud"].map { max(probability(row, $0), 1 - probability(row, $0)) }.min() ?? 0
      }
      let middle = all.map(sureness).sorted()[all.count / 2]
      let sure = try predict(desk, "--review-below", "\(middle)", "--review", "r.jsonl")
      let unsure = try MultiLabelRoundTests.lines(desk, "r.jsonl")
      #expect(sure.count + unsure.count == all.count && !sure.isEmpty && !unsure.isEmpty)
      #expect(sure.allSatisfy { sureness($0) >= middle - 1e-6 })
      #expect(unsure.allSatisfy { sureness($0) < middle + 1e-6 })
      let evaluated = try desk.winnow(
        "evaluate", "--model", "project/runs/0001/model", "--input", "project/test.csv", "--review-below",
        "\(middle)", "--review", "e.jsonl")
      #expect(evaluated.code == 0, "\(evaluated.errors)")
      let (seen, apart) = try (desk.read("e.jsonl"), desk.read("r.jsonl"))
      #expect(seen == apart)
      let alone = try desk.winnow(
        "predict", "--model", "project/runs/0001/model", "--input", "project/test.csv", "--output", "q.jsonl",
        "--review-below", "0.8")
      #expect(alone.code == 64)
      #expect(alone.errors.contains("--review-below and --review go together"), "\(alone.errors)")
    }
  }

  @Test func aDamagedThresholdIsRefused() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk, more: "label_model: majority_vote\nthresholds: {loud: 0.3}")
      #expect(try desk.winnow("run", "project").code == 0)
      let file = "project/runs/0001/model/winnow.json"
      try desk.write(desk.read(file).replacing("0.3", with: "\"much\""), to: file)
      let outcome = try desk.winnow(
        "predict", "--model", "project/runs/0001/model", "--input", "project/test.csv", "--output", "p.jsonl")
      #expect(outcome.code == 65)
      #expect(outcome.errors.contains("field \"thresholds\""), "\(outcome.errors)")
    }
  }
}
