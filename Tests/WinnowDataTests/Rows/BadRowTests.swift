import Foundation
import TestSupport
import Testing
import WinnowData

/// One broken input and what is said about it.
struct BadInput: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  let message: String
  var testDescription: String { message }

  init(_ name: String, _ text: String, _ message: String) { self.init(name, Array(text.utf8), message) }
  init(_ name: String, _ bytes: [UInt8], _ message: String) {
    self.name = name
    self.bytes = bytes
    self.message = message
  }
}

@Suite struct BadRowTests {
  static let inputs: [BadInput] = [
    BadInput("a.jsonl", "", ": an empty file; expected at least one row"),
    BadInput("a.jsonl", "\n \r\n", ": an empty file; expected at least one row"),
    BadInput(
      "a.jsonl", "{\"a\":1}\n[1]\n",
      ", line 2, column 1: an array; expected a JSON object. Write one object a line, without a list around them"
    ),
    BadInput(
      "a.jsonl", "[{\"a\":1},\n{}]",
      ", line 1, column 10: the end of the text; expected a JSON value. Write one object a line, without a list around them"
    ),
    BadInput("a.jsonl", "{}\n  \"é\"", ", line 2, column 3: a string; expected a JSON object"),
    BadInput("a.jsonl", "{}\n{\"é\":}", ", line 2, column 6: \"}\"; expected a JSON value"),
    BadInput("a.jsonl", "{\"a\":1", ", line 1, column 7: the end of the text; expected a comma or }"),
    BadInput(
      "a.jsonl", "{\"a\":1} {}", ", line 1, column 9: text behind the JSON value; expected nothing more"),
    BadInput(
      "a.jsonl", "{\"a\":1,\"a\":2}",
      ", line 1, column 8: the member \"a\" a second time; expected each name once"),
    BadInput(
      "a.jsonl", #"{"a":"x\uD83D"}"#,
      ", line 1, column 8: a lone surrogate escape \\uD83D; expected a surrogate pair or another character. "
        + "Write the file as UTF-8 with a tool that does not split characters"),
    BadInput(
      "a.jsonl", #"{"a":"\uDE00\uD83D"}"#,
      ", line 1, column 7: a lone surrogate escape \\uDE00; expected a surrogate pair or another character. "
        + "Write the file as UTF-8 with a tool that does not split characters"),
    BadInput(
      "a.jsonl", Array("{}\n{\"a\":\"é".utf8) + [0xE9] + Array("\"}".utf8),
      ", line 2, column 8: a byte that is not UTF-8 (0xE9); expected UTF-8. "
        + "Convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8"),
    BadInput(
      "a.jsonl", "{\"a\":\"\t\"}",
      ", line 1, column 7: the raw control character 0x09 in a string; expected an escape"),
    BadInput("a.jsonl", "{\"a\":NaN}", ", line 1, column 6: \"N\"; expected a JSON value"),
    BadInput("a.csv", "", ": an empty file; expected a header and rows"),
    BadInput("a.csv", "\n\n", ": an empty file; expected a header and rows"),
    BadInput("a.csv", "a,b\n", ": a header without rows; expected at least one row"),
    BadInput("a.csv", ",,\n1,2,3\n", ", line 1: an empty header; expected the columns' names"),
    BadInput("a.csv", "\"\"\nx\n", ", line 1: an empty header; expected the columns' names"),
    BadInput("a.csv", "a,b,a\n1,2,3\n", ", line 1: the column \"a\" a second time; expected each name once"),
    BadInput(
      "a.csv", "a,\"b\nc\"d\n1,2\n",
      ", line 2, column 3: text behind a closing quote; expected a delimiter or the end of the line. "
        + "Write a quote inside a quoted field twice"),
    BadInput(
      "a.csv", "a,b\n1,\"x\ny\"z\n",
      ", line 3, column 3: text behind a closing quote; expected a delimiter or the end of the line. "
        + "Write a quote inside a quoted field twice"),
    BadInput(
      "a.csv", "a,b\n1,2\né,\"x\n3,4\n",
      ", line 3, column 3: a quote that is never closed; expected a closing quote before the end of the file. "
        + "Put a field that begins with a quote into quotes, and write its own quotes twice"),
    BadInput("a.csv", "a,b\n1,2\n3\n", ", line 3, column 2: 1 field; expected 2, as the header has"),
    BadInput(
      "a.csv", "a,b\n1,2,é,4\n",
      ", line 2, column 5: 4 fields; expected 2, as the header has. Put a field that holds the delimiter into quotes"
    ),
    BadInput(
      "a.csv", Array("a,b\n\"1\n2\",".utf8) + [0xC3, 0x28, 0x0A],
      ", line 3, column 4: a byte that is not UTF-8 (0xC3); expected UTF-8. "
        + "Convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8"),
    BadInput(
      "a.csv", [0x61, 0x2C, 0xFF, 0x0A],
      ", line 1, column 3: a byte that is not UTF-8 (0xFF); expected UTF-8. "
        + "Convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8"),
    BadInput(
      "a.tsv", "a\tb\n1\t2\t3\n",
      ", line 2, column 5: 3 fields; expected 2, as the header has. Put a field that holds the delimiter into quotes"
    ),
    BadInput(
      "a.csv", [0xFF, 0xFE, 0x61, 0x00],
      ", line 1, column 1: the byte order mark of UTF-16; expected UTF-8. "
        + "Convert the file, for example with iconv -f UTF-16 -t UTF-8"),
    BadInput("a.jsonl.gz", "{}", ": incorrect header check; expected gzip data"),
    BadInput("a.csv.gz", "", ": an empty file; expected gzip data"),
  ]

  @Test(arguments: inputs) func messagesNameThePlace(_ input: BadInput) throws {
    try withTemporaryFolder { folder in
      let path = try folder.file(input.name, input.bytes)
      let error = failure { try rows(RowReader(contentsOf: path)) }
      #expect(error?.kind == .data)
      #expect(error?.description == path + input.message)
    }
  }

  /// A file without a header has texts where names should be, and texts are private.
  @Test func longNamesAreCutInMessages() throws {
    try withTemporaryFolder { folder in
      let text = String(repeating: "private ", count: 20)
      let reader = try RowReader(contentsOf: folder.file("a.csv", text + ",x\nb,y\n"))
      let error = failure { try ColumnSelection().requireColumns(of: reader) }
      #expect(error?.expected == "one of \"private private private private private …\", \"x\"")
      let twice = try folder.file("b.csv", text + "," + text + "\n")
      #expect(failure { _ = try RowReader(contentsOf: twice) }?.found.utf8.count ?? 0 < 80)
    }
  }

  @Test func whatIsNoFileIsNoInput() throws {
    try withTemporaryFolder { folder in
      let missing = failure { try RowReader(contentsOf: folder.path + "/none.csv") }
      #expect(missing?.kind == .missingInput)
      #expect(
        missing?.description.hasSuffix("none.csv: no such file or folder; expected a file that can be read")
          == true)
      let path = folder.appending(path: "folder.csv").path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      let inPlace = failure { try RowReader(contentsOf: path) }
      #expect(inPlace == WinnowError(.missingInput, at: path, found: "a folder", expected: "a file"))
    }
  }

  @Test func aReaderIsAtItsEndBehindAnError() throws {
    try withTemporaryFolder { folder in
      let reader = try RowReader(contentsOf: folder.file("a.jsonl", "{\n{}\n"))
      #expect(failure { try reader.next() }?.kind == .data)
      #expect(try reader.next() == nil)
    }
  }

  /// Reads with a file of bad rows: the good rows' numbers, and the lines, rows and reasons of the bad.
  private func skim(_ name: String, _ bytes: [UInt8]) throws -> (good: [Int], bad: [JSONObject]) {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "bad.jsonl").path
      let badRows = try BadRowFile(at: path)
      let good = try rows(RowReader(contentsOf: folder.file(name, bytes), badRows: badRows)).map(\.number)
      try badRows.finish()
      let bad = badRows.count == 0 ? [] : try rows(RowReader(contentsOf: path)).map(\.fields)
      #expect(bad.count == badRows.count)
      return (good, bad)
    }
  }

  @Test func badJSONLinesAreHandedOver() throws {
    let (good, bad) = try skim("a.jsonl", Array("{}\n{\"a\"\n\n[1]\r\n{}\n{\"\u{E9}\":".utf8) + [0xFF])
    #expect(good == [0, 3])
    #expect(bad.map { $0["line"]?.integer } == [2, 4, 6])
    #expect(bad.map { $0["number"]?.integer } == [1, 2, 4])
    #expect(bad.map { $0["row"]?.string } == ["{\"a\"", "[1]", "{\"é\":\u{FFFD}"])
    #expect(
      bad[0]["reason"]?.string?.hasSuffix("line 2, column 5: the end of the text; expected a colon") == true)
  }

  @Test func badCSVRowsAreHandedOverAndReadingGoesOn() throws {
    let text = "a,b\n1\n2,2\n3,\"x\"y\n4,4\n5,\"open\n6,6\n"
    let (good, bad) = try skim("a.csv", Array(text.utf8))
    #expect(good == [1, 3, 5])
    #expect(bad.map { $0["line"]?.integer } == [2, 4, 6])
    #expect(bad.map { $0["row"]?.string } == ["1", "3,\"x\"y", "5,\"open"])
  }

  @Test func anInputOfBadRowsOnlyIsNotEmpty() throws {
    #expect(try skim("a.jsonl", Array("x\ny".utf8)).bad.count == 2)
  }

  @Test func refusedContentIsABadRowToo() throws {
    try withTemporaryFolder { folder in
      let path = try folder.file("a.jsonl", "{\"text\":null}\n{\"text\":\"x\"}\n")
      let columns = ColumnSelection()
      let strict = try RowReader(contentsOf: path)
      let refusal = failure { try strict.next { row throws(WinnowError) in try columns.text(of: row) } }
      #expect(refusal?.kind == .data)
      #expect(try strict.next() == nil)

      let badRows = try BadRowFile(at: folder.path + "/bad.jsonl")
      let reader = try RowReader(contentsOf: path, badRows: badRows)
      let found = try reader.next { row throws(WinnowError) in try columns.text(of: row) }
      #expect(found?.value == "x")
      #expect(found?.row.number == 1)
      #expect(badRows.count == 1)
    }
  }
}
