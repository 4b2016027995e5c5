import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

/// What a tool's format is written from is what is read of it, whatever the texts hold.
@Suite struct ExchangeRoundTripTests {
  private static let user = "7f3a0c9e-0b1d-4b8e-9d58-2f8a4b6c1d0e"

  @Test(arguments: [false, true]) func argilla(isMultiLabel: Bool) throws {
    let names = ExchangeNames(isMultiLabel: isMultiLabel)
    try withEvery("seed", in: 0..<150 as Range<UInt64>) { seed in
      var rows = HostileRows.rows(seed: seed, isMultiLabel: isMultiLabel, annotators: [Self.user])
      let reading = try HostileRows.through(.argilla, rows, names, file: "records.json")
      // A list without scores has no score either way.
      for row in rows.indices { rows[row].fields = ordered(rows[row].fields) }
      #expect(reading.rows.map { with(ordered($0.fields), in: $0) } == rows, "seed \(seed)")
      #expect(reading.skipped.isEmpty)
    }
  }

  @Test(arguments: [false, true]) func labelStudio(isMultiLabel: Bool) throws {
    let names = ExchangeNames(isMultiLabel: isMultiLabel)
    try withEvery("seed", in: 0..<150 as Range<UInt64>) { seed in
      let rows = HostileRows.rows(
        seed: seed, isMultiLabel: isMultiLabel, annotators: ["ada@example.org", "12"])
      let reading = try HostileRows.through(.labelStudio, rows, names, file: "tasks.json")
      #expect(reading.rows == rows, "seed \(seed)")
    }
  }

  @Test(arguments: [false, true]) func doccano(isMultiLabel: Bool) throws {
    let names = ExchangeNames(isMultiLabel: isMultiLabel)
    try withEvery("seed", in: 0..<150 as Range<UInt64>) { seed in
      var rows = HostileRows.rows(seed: seed, isMultiLabel: isMultiLabel, annotators: ["ada"])
      // Doccano knows no predictions, and none of the labels is no answer.
      for row in rows.indices {
        rows[row].predictions = []
        rows[row].answers.removeAll { $0.labels.isEmpty }
      }
      let reading = try HostileRows.through(.doccano, rows, names, file: "ada.jsonl")
      #expect(reading.rows == rows, "seed \(seed)")
    }
  }

  @Test func writtenFilesAreASCII() throws {
    try withTemporaryFolder { folder in
      for format in [ExchangeFormat.argilla, .labelStudio, .doccano] {
        let path = folder.appending(path: "rows.jsonl").path
        let writer = try format.writer(to: path, names: ExchangeNames())
        for text in HostileRows.texts { try writer.write(ExchangeRow(text: text)) }
        try writer.finish()
        let bytes = try readFile(at: path)
        #expect(bytes.allSatisfy { $0 < 0x80 })
        // One row a line: nothing in a text breaks it.
        #expect(bytes.count { $0 == 0x0A } >= HostileRows.texts.count)
      }
    }
  }

  @Test func aPersonIsOneUserOfArgilla() {
    #expect(ArgillaWriter.user("ada") == ArgillaWriter.user("ada"))
    #expect(ArgillaWriter.user("ada") != ArgillaWriter.user("bob"))
    #expect(ArgillaWriter.user(Self.user.uppercased()) == Self.user)
    // uuid.uuid5(uuid.UUID(int=0), "ada")
    #expect(ArgillaWriter.user("ada") == "a6d79af5-46d1-54a9-8c1d-776f65ed45cc")
  }

  private func ordered(_ fields: JSONObject) -> JSONObject {
    JSONObject(fields.members.sorted { $0.name < $1.name }.map { ($0.name, $0.value) })
  }

  private func with(_ fields: JSONObject, in row: ExchangeRow) -> ExchangeRow {
    var row = row
    row.fields = fields
    return row
  }
}
