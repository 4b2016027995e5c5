import Foundation
import TestSupport
import Testing

@testable import WinnowData

/// Broken inputs in great number: a reader may refuse them, with a place, and must never trap.
@Suite struct ReaderFuzzTests {
  private let jsonSeeds = [
    #"{"text":"a \"quoted\" é \ud83d\ude00 \n","n":-1.5e+10,"list":[1,null,true,{"x":[]}],"":""}"#,
    #"{"id":1,"text":"word word word word","label":false}"#,
  ]

  @Test func jsonParserNeverTraps() {
    var random = SeededNumbers(seed: 1)
    for round in 0..<8_000 {
      let bytes = random.mutation(of: Array(jsonSeeds[round % 2].utf8))
      do {
        // What is accepted must be writable and read back to itself.
        let value = try JSONParser.parse(bytes)
        let again = try JSONParser.parse(Array(value.encoded.utf8))
        #expect(again == value)
      } catch {
        #expect("\(error)".hasPrefix("line "))
      }
    }
  }

  @Test(arguments: RowFormat.allCases) func rowReadersNeverTrap(_ format: RowFormat) throws {
    let delimited = "id,text,label\n1,\"a, \"\"b\"\"\nc\",x\r\n2,é,\n\n3,plain words,\"y\"\n"
    let text =
      switch format {
      case .jsonLines: jsonSeeds.joined(separator: "\n") + "\r\n\n{\"last\":0}"
      case .csv: delimited
      case .tsv: delimited.replacing(",", with: "\t")
      }
    var random = SeededNumbers(seed: 2)
    try withTemporaryFolder { folder in
      for _ in 0..<400 {
        let bytes = random.mutation(of: Array(text.utf8))
        let path = try folder.file("fuzzed", bytes)
        let rowLimit = Int.random(in: 16...200, using: &random)
        // Strictly: an error has the file as its place, and the rows before it are whole.
        do {
          let reader = try RowReader(contentsOf: path, format: format, rowLimit: rowLimit)
          while let row = try reader.next() {
            if let columns = reader.columns { #expect(row.fields.members.map(\.name) == columns) }
          }
        } catch let error as WinnowError {
          #expect(error.kind == .data && error.place.hasPrefix(path), "\(error)")
        }
        // With a file for bad rows: reading goes on, numbers and lines only grow.
        let badRows = try BadRowFile(at: folder.path + "/bad.jsonl")
        guard let reader = try? RowReader(contentsOf: path, format: format, badRows: badRows) else {
          continue
        }
        var last: (number: Int, line: Int) = (-1, 0)
        do {
          while let row = try reader.next() {
            #expect(row.number > last.number && row.line > last.line)
            last = (row.number, row.line)
          }
        } catch {
          #expect(reader.rowCount == 0, "\(error)")
        }
        #expect(badRows.count <= reader.rowCount)
      }
    }
  }

  @Test func npyReaderNeverTraps() throws {
    let whole = try readFile(at: Places.fixtures.appending(path: "rows/vectors.npy").path)
    var random = SeededNumbers(seed: 3)
    for _ in 0..<5_000 {
      // Mostly the header is hit: that is where the rules are.
      let split = Bool.random(using: &random) ? 70 : whole.count
      let bytes = random.mutation(of: Array(whole[..<split])) + whole[split...]
      guard let matrix = try? NPYMatrix(bytes) else { continue }
      #expect(matrix.values.count == matrix.rows * matrix.columns)
    }
  }

  @Test func npyIntegerReaderNeverTraps() throws {
    let wholes = try [false, true].map { isColumnMajor in
      try withTemporaryFolder { folder in
        let path = folder.appending(path: "v.npy").path
        if isColumnMajor {
          let writer = try NPYColumnWriter(to: path, rows: 4, type: .int16)
          for _ in 0..<3 { try writer.write([1, 0, 0xFF, 0xFF, 2, 0, 3, 0]) }
          try writer.finish()
        } else {
          let writer = try NPYIntegerWriter(to: path, columns: 3, range: -1...300)
          try writer.write(NPYIntegerWriter.encoded([Int16](repeating: 299, count: 12), as: writer.type))
          try writer.finish()
        }
        return try readFile(at: path)
      }
    }
    try Fuzzing.damaged(wholes, usual: 5_000) { bytes in
      guard let matrix = try? NPYIntegers(bytes) else { return }
      #expect(matrix.values.count == matrix.rows * matrix.columns)
    }
  }

  @Test func scannersAgreeWithPlainLoops() {
    var random = SeededNumbers(seed: 4)
    for _ in 0..<3000 {
      let bytes =
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
          [
            0x00, 0x0A, 0x0D, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x2C, 0x5B, 0x5C, 0x5D, 0x7F, 0x80, 0x8A, 0xA2,
            0xFF,
          ]
          .randomElement(using: &random) ?? 0
        } as [UInt8]
      let start = Int.random(in: 0...bytes.count, using: &random)
      func expected(_ stops: (UInt8) -> Bool) -> Int {
        bytes[start...].firstIndex(where: stops) ?? bytes.count
      }
      let one = bytes.span.firstIndex(of: 0x0A, from: start)
      #expect(one == expected { $0 == 0x0A })
      let three = bytes.span.firstIndex(of: 0x2C, or: 0x0A, or: 0x0D, from: start)
      #expect(three == expected { $0 == 0x2C || $0 == 0x0A || $0 == 0x0D })
      let json = bytes.span.firstIndexOfJSONStringStop(from: start)
      #expect(json == expected { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C })
      let lines = bytes.span.lineFeedCount
      #expect(lines == bytes.count { $0 == 0x0A })
    }
  }
}
