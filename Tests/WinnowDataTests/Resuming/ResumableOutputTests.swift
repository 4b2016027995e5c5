import Foundation
import TestSupport
import Testing

@testable import WinnowData

/// Each kind of output, stopped behind any row and taken up again by another writer.
@Suite struct ResumableOutputTests {
  static let rowCount = 30

  /// A kind of output: how it is opened, and how one row is written.
  struct Kind: CustomTestStringConvertible, Sendable {
    let name: String
    let open: @Sendable (String, AtomicFile.Opening) throws -> any ResumableOutput
    let write: @Sendable (any ResumableOutput, Int) throws -> Void
    var testDescription: String { name }
  }

  static func row(_ number: Int) -> JSONObject {
    JSONObject([
      ("id", .integer(number)), ("text", .string(number % 3 == 0 ? "a,\"b\"\nc" : "é")),
      ("probabilities", .object(JSONObject([("yes", .double(0.25)), ("no", .double(Double(number)))]))),
    ])
  }

  static func rows(_ name: String) -> Kind {
    Kind(name: name) {
      try RowWriter(to: $0, labels: ["yes", "no"], $1)
    } write: { output, number in
      try (output as? RowWriter)?.write(row(number))
    }
  }

  static let kinds = [
    rows("rows.jsonl"), rows("rows.csv"), rows("rows.tsv"),
    Kind(name: "vectors.npy") {
      try NPYWriter(to: $0, columns: 3, $1)
    } write: { output, number in
      try (output as? NPYWriter)?.write([Float(number), 0.5, -1].span)
    },
    Kind(name: "bad.jsonl") {
      try BadRowFile(at: $0, $1)
    } write: { output, number in
      try (output as? BadRowFile)?.add(
        Row(number: number, line: number + 1, file: "in.csv", fields: row(number)),
        because: WinnowError(.data, at: "", found: "nothing"))
    },
  ]

  @Test(arguments: kinds) func anyStopLeavesNoTrace(kind: Kind) throws {
    try withTemporaryFolder { folder in
      let whole = folder.appending(path: "whole-" + kind.name).path
      let output = try kind.open(whole, .anew)
      for number in 0..<Self.rowCount { try kind.write(output, number) }
      try output.complete()
      try output.file.finish()
      let expected = try readFile(at: whole)

      let path = folder.appending(path: kind.name).path
      for stop in 0...Self.rowCount {
        var position = OutputPosition.start
        do {
          let output = try kind.open(path, .anew)
          for number in 0..<stop { try kind.write(output, number) }
          position = stop == 0 ? .start : output.position
          // Rows that nobody counted, and an end that was written too early.
          for number in stop..<stop + stop % 3 { try kind.write(output, number * 7) }
          if stop % 2 == 0 { try output.complete() }
          try output.file.synchronize()
          output.file.keepsPartial = true
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        let resumed = try kind.open(path, .continuing(takingBack: nil))
        try resumed.resume(at: position)
        for number in stop..<Self.rowCount { try kind.write(resumed, number) }
        try resumed.complete()
        try resumed.file.finish()
        #expect(try readFile(at: path) == expected, "stopped behind \(stop) rows")
        try FileManager.default.removeItem(atPath: path)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["whole-" + kind.name])
    }
  }

  @Test func aFileThatIsOpenedToGoOnIsNotTouchedBefore() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      _ = try folder.file("a.partial", "half")
      _ = try folder.file("a.partial.journal", "journal")
      do {
        let file = try AtomicFile(at: path, .continuing(takingBack: nil))
        #expect(file.inheritedByteCount == 4)
        #expect(failure { _ = try AtomicFile(at: path) }?.found == "another process writing this file")
      }
      #expect(try contents(path + ".partial") == "half")
      #expect(try contents(path + ".partial.journal") == "journal")
      // One that begins anew takes the journal away with what it speaks of.
      do { _ = try AtomicFile(at: path) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test func aFinishedFileIsTakenBackWhereItsSizeIsRight() throws {
    try withTemporaryFolder { folder in
      let path = try folder.file("a", "whole")
      for size in [4, 6] {
        #expect(try AtomicFile(at: path, .continuing(takingBack: size)).inheritedByteCount == 0)
        #expect(try contents(path) == "whole")
      }
      let file = try AtomicFile(at: path, .continuing(takingBack: 5))
      #expect(file.inheritedByteCount == 5)
      #expect(!FileManager.default.fileExists(atPath: path))
      try file.resume(at: 5)
      try file.finish()
      #expect(try contents(path) == "whole")
    }
  }

  @Test func marksTellWhetherTheRowsBeforeAreTheSame() throws {
    let text = "{\"a\":1}\n\n{\"a\":2}\nbroken\n{\"a\":3}\n\n\n"
    let changes = [text.replacing("1", with: "4"), "\n" + text, text.replacing("broken", with: "brokem")]
    try withTemporaryFolder { folder in
      let path = try folder.file("r.jsonl", text)
      let bad = try BadRowFile(at: folder.appending(path: "bad.jsonl").path)
      let reader = try RowReader(contentsOf: path, badRows: bad, isMarked: true)
      var marks = [reader.mark]
      while try reader.next() != nil { marks.append(reader.mark) }
      #expect(marks.last?.rows == 4)
      for mark in marks {
        let again = try RowReader(contentsOf: path, isMarked: true)
        try again.skip(mark.rows)
        #expect(again.mark == mark)
        // What stands behind the mark may change.
        let longer = try RowReader(
          contentsOf: folder.file("l.jsonl", text.prefix(mark.bytes) + "other"), isMarked: true)
        try longer.skip(mark.rows)
        #expect(longer.mark == mark)
      }
      for change in changes {
        let other = try RowReader(contentsOf: folder.file("c.jsonl", change), isMarked: true)
        try other.skip(4)
        #expect(other.mark != marks.last)
      }
      let short = try RowReader(contentsOf: path, isMarked: true)
      try short.skip(1000)
      #expect(short.rowCount == 4)
    }
  }
}
