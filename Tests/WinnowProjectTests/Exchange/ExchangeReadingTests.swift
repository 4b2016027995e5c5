import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

/// What annotation tools write, by their own code (scripts/fixtures/generate-exchange.py).
@Suite struct ExchangeReadingTests {
  private static let texts = ["Where is my parcel?", "She said \"no\"\nand left", "שלום \u{202E}abc"]
  private static let ada = "00000000-0000-0000-0000-000000000001"
  private static let bob = "00000000-0000-0000-0000-000000000002"

  private func read(
    _ file: String, _ format: ExchangeFormat, names: ExchangeNames = ExchangeNames()
  ) throws -> ExchangeReading {
    try ExchangeReading.of([Places.fixtures.appending(path: "exchange/\(file)").path], format, names: names)
  }

  @Test(arguments: ["nested", "flat", "names", "index", "feedback"])
  func argillaInEveryForm(name: String) throws {
    let reading = try read("argilla/\(name).json", .argilla)
    #expect(reading.rows.map(\.identifier) == ["r0", "r1", "r2"].map(JSONValue.string))
    #expect(reading.rows.map(\.text) == Self.texts)
    #expect(
      reading.rows[0].fields["channel"] == .string("mail") && reading.rows[0].fields["turns"] == .integer(3))
    #expect(
      reading.rows[0].answers == [
        ExchangeAnswer(annotator: Self.ada, labels: ["order"]),
        ExchangeAnswer(annotator: Self.bob, labels: ["refund"]),
      ])
    #expect(
      reading.rows[0].predictions == [
        ExchangePrediction(source: "winnow", labels: ["refund"], scores: [0.75])
      ])
    #expect(reading.rows[2].answers.isEmpty && reading.rows[2].predictions.isEmpty)
    if ["flat", "feedback"].contains(name) {
      #expect(reading.rows[1].answers.isEmpty)
      #expect(reading.skipped.map(\.reason) == ["answers that were discarded"])
    }
  }

  @Test func argillaWithSeveralLabels() throws {
    let reading = try read("argilla/several.json", .argilla)
    #expect(reading.rows.map { $0.answers.map(\.labels) } == [[["a", "b"]], [["b"]], [["a"]]])
    #expect(
      reading.rows[0].predictions == [ExchangePrediction(source: "winnow", labels: ["a"], scores: [0.5])])
    #expect(reading.hasLabelSets && reading.labels == ["a", "b"])
  }

  @Test func labelStudioTasks() throws {
    let reading = try read("label-studio/export.json", .labelStudio)
    #expect(reading.rows.map(\.identifier) == [.integer(11), .string("mine"), .integer(13)])
    #expect(reading.rows.map(\.text) == Self.texts)
    #expect(reading.rows[0].fields == JSONObject([("channel", .string("mail"))]))
    #expect(
      reading.rows[0].answers == [
        ExchangeAnswer(annotator: "1", labels: ["order"], time: "2026-03-01T10:00:00.000000Z"),
        ExchangeAnswer(annotator: "2", labels: ["order", "refund"], time: "2026-03-02T10:00:00.000000Z"),
      ])
    #expect(
      reading.rows[0].predictions == [
        ExchangePrediction(source: "winnow", labels: ["refund"], scores: [0.75])
      ])
    #expect(reading.rows[1].answers.isEmpty)
    #expect(reading.skipped.map(\.count) == [1])
  }

  @Test func labelStudiosShortForm() throws {
    let reading = try read("label-studio/min.json", .labelStudio, names: ExchangeNames(question: "intent"))
    #expect(reading.rows.map(\.identifier) == [.integer(11), .integer(13)])
    #expect(reading.rows[0].answers.map(\.labels) == [["order", "refund"], ["order"]])
    #expect(reading.rows[0].answers.map(\.annotator) == ["2", "1"])
    #expect(reading.rows[0].fields == JSONObject([("channel", .string("mail"))]))
    let error = #expect(throws: WinnowError.self) { _ = try read("label-studio/min.json", .labelStudio) }
    #expect(error?.advice == "Name the choices: --question NAME")
  }

  @Test func doccanoSaysWhoInTheFilesName() throws {
    let lines = try read("doccano/ada.jsonl", .doccano)
    #expect(lines.rows.map(\.identifier) == [.string("mine"), .integer(32), .integer(33)])
    #expect(lines.rows.map(\.text) == Self.texts)
    #expect(lines.rows[0].answers == [ExchangeAnswer(annotator: "ada", labels: ["order", "refund"])])
    #expect(lines.rows[1].answers.isEmpty)
    let list = try read("doccano/all.json", .doccano)
    #expect(list.rows[2].answers == [ExchangeAnswer(annotator: nil, labels: ["refund"])])
    #expect(list.rows.map(\.fields) == lines.rows.map(\.fields))
  }

  @Test func snorkelsMatrixIsThatOfTheWrenchSet() throws {
    let folder = Places.fixtures.appending(path: "exchange/wrench").path
    let set = try WrenchSet(contentsOf: folder)
    let matrix = try SnorkelMatrix(contentsOf: "\(folder)/train.npy", labels: set.labels)
    let rows = try #require(set.splits[.train])
    #expect(matrix.rowCount == rows.count && matrix.functions == ["lf_0", "lf_1", "lf_2", "lf_3"])
    for (number, row) in rows.enumerated() {
      for (function, vote) in row.votes.enumerated() {
        #expect(matrix[number, function] == (vote < 0 ? nil : set.labels[Int(vote)]))
      }
    }
    let error = #expect(throws: WinnowError.self) {
      _ = try SnorkelMatrix(contentsOf: "\(folder)/train.npy", labels: ["a", "b"])
    }
    #expect(error?.place.hasSuffix("train.npy, row 0, column 2") == true && error?.found == "the class 2")
  }

  @Test func rowsAreWrittenWithWhatPeopleAgreeOn() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "rows.jsonl").path
      let reading = try read("argilla/nested.json", .argilla)
      let outcome = try reading.write(to: path, names: ExchangeNames())
      #expect(outcome == ImportedRows(labeled: 1, conflicting: 1))
      let reader = try RowReader(contentsOf: path)
      var rows: [JSONObject] = []
      while let row = try reader.next() { rows.append(row.fields) }
      #expect(rows.map { $0["label"] } == [.null, .string("other"), .null])
      #expect(rows.map { $0["prediction"] } == [.string("refund"), .null, .null])
      #expect(rows[0]["id"] == .string("r0") && rows[0]["channel"] == .string("mail"))
    }
  }

  @Test(
    arguments: [
      (ExchangeFormat.argilla, "[{\"id\": 1}]", "line 1", "no field \"text\""),
      (.argilla, "[1]", "line 1", "a number"), (.argilla, "[]", "", "not one row"),
      (.argilla, "{\"id\": [1, 2], \"fields\": [{}]}", "fields", "1 values"),
      (
        .argilla, "[{\"fields\": {\"text\": \"x\"},\n \"responses\": {\"q\": {}}}]", "line 1, responses, q",
        "an object"
      ),
      (
        .argilla,
        "[{\"fields\": {\"text\": \"x\"}, \"responses\": {\"q\": [{\"value\": \"a\"}]}},\n"
          + "{\"fields\": {\"text\": \"x\"}, \"responses\": {\"r\": [{\"value\": \"a\"}]}}]",
        "line 2, responses, r, 0", "the question \"r\" beside the question \"q\""
      ),
      (
        .argilla, "[{\"fields\": {\"text\": \"x\"}, \"responses\": {\"q\": [{\"value\": [{}]}]}}]",
        "line 1, responses, q, 0", "a list that holds an object"
      ),
      (.labelStudio, "[{\"data\": {\"txt\": \"a\"}}]", "line 1, data", "no field \"text\""),
      (.labelStudio, "[{\"id\": 3}]", "line 1", "neither data nor an annotation"),
      (
        .labelStudio, "[{\"data\": {\"text\": \"a\"}, \"annotations\": 3}]", "line 1, annotations", "a number"
      ),
      (
        .labelStudio,
        "[{\"data\": {\"text\": \"a\"}, \"annotations\": [{\"result\": [{\"type\": \"choices\"}]}]}]",
        "line 1, annotations, 0, result, 0", "choices without from_name"
      ),
      (
        .doccano, "[{\"text\": \"a\", \"label\": [[0, 4, \"ORG\"]]}]", "line 1, label",
        "a list that holds an array"
      ),
      (.doccano, "[{\"text\": null}]", "line 1, field \"text\"", "null"),
    ] as [(ExchangeFormat, String, String, String)])
  func faultsAreNamedByFileAndPlace(format: ExchangeFormat, json: String, place: String, found: String) throws
  {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "export.json").path
      try Data(json.utf8).write(to: URL(filePath: path))
      let error = #expect(throws: WinnowError.self) { _ = try ExchangeReading.of([path], format) }
      #expect(error?.place == (place.isEmpty ? path : "\(path), \(place)"))
      #expect(error?.found == found && error?.kind == .data && error?.expected != nil)
    }
  }

  @Test func labelStudiosConfigurationHoldsEveryLabel() throws {
    let xml = try LabelStudioConfiguration.xml(labels: ["a & \"b\"", "<x>\n"], names: ExchangeNames())
    #expect(xml.contains("<Choice value=\"a &amp; &quot;b&quot;\"/>"))
    #expect(xml.contains("<Choice value=\"&lt;x&gt;&#10;\"/>") && xml.contains("choice=\"single\""))
    #expect(throws: WinnowError.self) {
      try LabelStudioConfiguration.xml(labels: ["a\u{1}", "b"], names: ExchangeNames())
    }
  }
}
