import Foundation
import TestSupport
import Testing

@testable import WinnowData

/// Rows in blocks against rows one by one: the same texts, identifiers and bad rows from any bytes.
@Suite struct TextRowReaderTests {
  /// What a reader made of a file.
  private struct Reading: Equatable {
    var rows: [String] = []
    var badRows = ""
    var error: WinnowError?
  }

  private static let lines = [
    #"{"id": 7, "text": "plain"}"#, #"{"text":"no id"}"#,
    #" { "text" : "\u00e9 \"q\" \\ \n\t\/" , "id" : "é" } "#,
    #"{"id":"a\"b","text":"x"}"#, #"{"id":null,"text":""}"#, #"{"id":"","text":"é","n":-1.5e+10,"b":true}"#,
    #"{"text":"\ud83d\ude00","id":1}"#, #"{"text":3.50,"id":false}"#, #"{"text":"x","list":[1,{"text":2}]}"#,
    #"{"text":null}"#, #"{"txt":"a"}"#, #"{"text":"a","text":"b"}"#, #"{"text":"a","k":01}"#, "[]", "{", "",
    "  ", #"{"text":"a"} x"#, #"{"text":"\ud800"}"#, #"{"text":"a","k\u0065y":1}"#, #"{"id":[],"text":"a"}"#,
    #"{"text":"a\#u{1}b"}"#, #"{"text":"long \#(String(repeating: "word ", count: 40))"}"#,
  ]

  /// The rows in blocks of `blockSize` bytes.
  private func inBlocks(
    _ path: String, _ folder: URL, _ columns: ColumnSelection, fields: Bool, blockSize: Int
  ) -> Reading {
    var reading = Reading()
    do {
      let bad = try BadRowFile(at: folder.path + "/blocks.bad")
      let reader = try TextRowReader(
        contentsOf: path, columns: columns, keepsFields: fields, badRows: bad, blockSize: blockSize)
      while let block = try reader.next() {
        let decoded = block.decoded()
        #expect(decoded.rows.count + decoded.badRows.count == block.rowCount)
        for row in decoded.badRows { try bad.add(row, of: reader.name) }
        var start = 0
        for (row, end) in zip(decoded.rows, decoded.identifierEnds) {
          let identifier = String(decoding: decoded.identifiers[start..<end], as: UTF8.self)
          let members = row.fields.map { JSONValue.object($0).encoded } ?? ""
          reading.rows.append("\(row.number) \(identifier) \(Array(row.text)) \(fields ? members : "")")
          start = end
        }
      }
      try bad.finish()
      reading.badRows = try String(contentsOfFile: folder.path + "/blocks.bad", encoding: .utf8)
    } catch {
      reading.error = error as? WinnowError
    }
    return reading
  }

  private func oneByOne(_ path: String, _ folder: URL, _ columns: ColumnSelection, fields: Bool) -> Reading {
    var reading = Reading()
    do {
      let bad = try BadRowFile(at: folder.path + "/rows.bad")
      let reader = try RowReader(contentsOf: path, badRows: bad)
      try columns.requireColumns(of: reader)
      while let next = try reader.next({ row throws(WinnowError) in
        (try columns.text(of: row), try columns.identifier(of: row).encoded)
      }) {
        let (row, (text, identifier)) = next
        let members = JSONValue.object(row.fields).encoded
        reading.rows.append("\(row.number) \(identifier) \(Array(text.utf8)) \(fields ? members : "")")
      }
      try bad.finish()
      reading.badRows = try String(contentsOfFile: folder.path + "/rows.bad", encoding: .utf8)
    } catch {
      reading.error = error as? WinnowError
    }
    return reading
  }

  private func compare(_ bytes: [UInt8], name: String, _ columns: ColumnSelection = ColumnSelection()) throws
  {
    try withTemporaryFolder { folder in
      let path = folder.path + "/" + name
      try Data(bytes).write(to: URL(filePath: path))
      for fields in [false, true] {
        let expected = oneByOne(path, folder, columns, fields: fields)
        for blockSize in [1, 40, 1 << 18] {
          let found = inBlocks(path, folder, columns, fields: fields, blockSize: blockSize)
          try #require(found == expected, "\(name), blocks of \(blockSize), fields \(fields)")
        }
      }
    }
  }

  @Test func blocksHoldTheRowsOfTheFile() throws {
    for end in ["\n", "\r\n"] {
      let text = Self.lines.joined(separator: end)
      for start in ["", "\u{FEFF}", "\n \n"] { try compare(Array((start + text).utf8), name: "rows.jsonl") }
      try compare(Array((text + end).utf8), name: "rows.jsonl", ColumnSelection(text: ["text", "id"]))
      try compare(Array((text + end).utf8), name: "rows.jsonl", ColumnSelection(text: ["id"]))
      try compare(Array((text + end).utf8), name: "rows.jsonl", ColumnSelection(identifier: "n"))
    }
    for empty in ["", "\n", " \r\n\n"] { try compare(Array(empty.utf8), name: "rows.jsonl") }
    let table = "id,text,label\n1,\"a, \"\"b\"\"\nc\",x\r\n2,é,\n\n3,short\n,,y\n4,\"broken\" x,z\n5,last,z"
    try compare(Array(table.utf8), name: "rows.csv")
    try compare(Array(table.replacing(",", with: "\t").utf8), name: "rows.tsv")
    try compare(Array("id,txt\n1,a\n".utf8), name: "rows.csv")
  }

  @Test func damagedLinesAreReadAlike() throws {
    let whole = (0..<4).map { part in
      Array(
        Self.lines.enumerated().filter { $0.offset % 4 == part }.map(\.element).joined(separator: "\n").utf8)
    }
    try Fuzzing.damaged(whole, usual: 800) { try compare($0, name: "rows.jsonl") }
  }

  @Test func aLimitCutsBlocks() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/rows.jsonl"
      try Data("\n{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n".utf8).write(
        to: URL(filePath: path))
      let reader = try TextRowReader(contentsOf: path, columns: ColumnSelection(), keepsFields: false)
      #expect(try reader.next(atMost: 1)?.decoded().rows.map(\.number) == [0])
      #expect(try reader.next(atMost: 5)?.decoded().rows.map(\.text) == [[0x62], [0x63]])
      #expect(try reader.next(atMost: 5) == nil)
    }
  }

  @Test func rowsMayBeTooLong() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/rows.jsonl"
      try Data("{\"text\":\"a\"}\n{\"text\":\"\(String(repeating: "b", count: 300))\"}\n".utf8)
        .write(to: URL(filePath: path))
      let reader = try TextRowReader(
        contentsOf: path, columns: ColumnSelection(), keepsFields: false, rowLimit: 100)
      #expect(try reader.next()?.rowCount == 1)
      let error = #expect(throws: WinnowError.self) { try reader.next() }
      #expect(error?.found == "a row of more than 100 bytes")
    }
  }
}
