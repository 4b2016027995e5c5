import Foundation
import TestSupport
import Testing
import WinnowData

@Suite struct RowReaderTests {
  private func read(_ name: String, _ text: String) throws -> [Row] {
    try withTemporaryFolder { folder in try rows(RowReader(contentsOf: folder.file(name, text))) }
  }

  private func strings(_ rows: [Row]) -> [[String]] {
    rows.map { $0.fields.members.map { $0.value.string ?? $0.value.encoded } }
  }

  @Test func jsonLinesKeepOrderLinesAndNumbersAsWritten() throws {
    let found = try read("a.jsonl", "{\"b\": 1.50, \"a\": \"x\"}\n\n  \r\n{\"text\": \"\u{E9}\"}\r\n{}")
    #expect(found.map(\.number) == [0, 1, 2])
    #expect(found.map(\.line) == [1, 4, 5])
    #expect(found[0].fields.members.map(\.name) == ["b", "a"])
    #expect(
      found.map { JSONValue.object($0.fields).encoded } == [#"{"b":1.50,"a":"x"}"#, #"{"text":"é"}"#, "{}"])
    #expect(found[1].place.hasSuffix("a.jsonl, line 4"))
  }

  @Test func byteOrderMarkIsDropped() throws {
    #expect(try read("a.jsonl", "\u{FEFF}{\"a\":1}").count == 1)
    #expect(try read("a.csv", "\u{FEFF}a,b\n1,2")[0].fields["a"] == .string("1"))
  }

  /// What `list(csv.reader(open(F, newline="")))` of Python 3 gives for each file, empty rows left out.
  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]),
    ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
    ("a,b\r1,2\r", [["1", "2"]]),
    ("a,b\n,\n", [["", ""]]),
    ("a,b\n\"x,\ny\",\"say \"\"hi\"\"\"\n", [["x,\ny", "say \"hi\""]]),
    ("a,b\n5\" pipe,it\"\"s\n", [["5\" pipe", "it\"\"s"]]),
    ("a,b\n\"\",\"\"\"\"\n", [["", "\""]]),
    ("a,b\n\n1,2\n\n\n3,4\n\n", [["1", "2"], ["3", "4"]]),
    ("a\n\"\"\nx\n\n", [[""], ["x"]]),
    ("a,b\n\"1\r\n2\",3\r\n", [["1\r\n2", "3"]]),
    ("a,b\n \"x\" , y \n", [[" \"x\" ", " y "]]),
  ])
  func csvIsReadAsPythonReadsIt(_ text: String, _ expected: [[String]]) throws {
    #expect(strings(try read("a.csv", text)) == expected)
    #expect(
      strings(try read("a.tsv", text.replacing(",", with: "\t")))
        == expected.map { row in
          row.map { $0.replacing(",", with: "\t") }
        })
  }

  @Test func csvRowsKnowTheirFirstLine() throws {
    let found = try read("a.csv", "a,b\n\"x\ny\n\",1\n\nz,2\r\n\"\r\n\",3\nend,4")
    #expect(found.map(\.line) == [2, 6, 7, 9])
    #expect(found.map(\.number) == [0, 1, 2, 3])
    #expect(try read("a.csv", "a\r1\r2\r").map(\.line) == [2, 3])
  }

  @Test func anUnnamedColumnIsKept() throws {
    #expect(try read("a.csv", ",text\n0,hello\n")[0].fields[""] == .string("0"))
  }

  @Test func extensionsDecideTheFormat() throws {
    #expect(try RowFormat(path: "x/y.JSONL") == .jsonLines)
    #expect(try RowFormat(path: "a.b.csv.gz") == .csv)
    #expect(try RowFormat(path: "a.tsv") == .tsv)
    #expect(try RowFormat(path: "-") == .jsonLines)
    #expect(try RowFormat(path: "/dev/fd/63") == .jsonLines)
    for path in ["a.json", "a", "csv", "a.txt", "dir.csv/a", "a.gz", ""] {
      #expect(failure { try RowFormat(path: path) }?.kind == .usage, "\(path)")
    }
  }

  /// A row is there as soon as its line is, while the writer of the pipe goes on.
  @Test func aPipeIsReadRowByRow() throws {
    var ends: [CInt] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (first, second) = (Array("{\"a\":1}\n{\"a\"".utf8), Array(":2}".utf8))
    #expect(write(ends[1], first, first.count) == first.count)
    let reader = try RowReader(contentsOf: "/dev/fd/\(ends[0])")
    #expect(try reader.next()?.fields["a"] == .integer(1))
    #expect(reader.progress == nil)
    #expect(write(ends[1], second, second.count) == second.count)
    close(ends[1])
    #expect(try reader.next()?.fields["a"] == .integer(2))
    #expect(try reader.next() == nil)
    close(ends[0])
  }

  /// Records lie across the window's fills in every way.
  @Test func everyWindowSizeReadsTheSame() throws {
    let csv = "id,text\n" + (0..<40).map { "\($0),\"line \($0)\r\nsays \"\"é\"\"\"\r\n" }.joined()
    let lines = (0..<40).map { "{\"id\":\($0),\"text\":\"\u{E9} \\\"\($0)\\\"\"}\r\n" }.joined()
    try withTemporaryFolder { folder in
      for (name, text) in [("a.csv", csv), ("a.jsonl", lines)] {
        let path = try folder.file(name, text)
        let expected = try rows(RowReader(contentsOf: path))
        #expect(expected.count == 40)
        try withEvery("limit", in: 32...96) { limit in
          let found = try rows(RowReader(contentsOf: path, rowLimit: limit))
          #expect(found == expected)
        }
      }
    }
  }

  @Test func aRowOverTheLimitIsRefused() throws {
    try withTemporaryFolder { folder in
      let path = try folder.file("a.jsonl", "{\"a\":\"" + String(repeating: "x", count: 100) + "\"}")
      let error = failure { try rows(RowReader(contentsOf: path, rowLimit: 64)) }
      #expect(error?.kind == .data)
      #expect(error?.found == "a row of more than 64 bytes")
    }
  }

  @Test func readingAWholeFileReportsItsProgress() throws {
    try withTemporaryFolder { folder in
      let reader = try RowReader(contentsOf: folder.file("a.jsonl", "{}\n{}\n"))
      while try reader.next() != nil {}
      #expect(reader.progress == 1)
      #expect(reader.rowCount == 2)
      #expect(try reader.next() == nil)
    }
  }
}
