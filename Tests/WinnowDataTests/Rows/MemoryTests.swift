import Foundation
import TestSupport
import Testing
import WinnowData

@Suite struct MemoryTests {
  /// The memory that the process holds now, in bytes.
  private func residentBytes() throws -> Int {
    let pages = try contents("/proc/self/statm").split(separator: " ")[1]
    return try #require(Int(pages)) * Int(sysconf(CInt(_SC_PAGESIZE)))
  }

  /// 32 MB of rows pass through a reader and a writer; far less is held at any time.
  @Test(arguments: RowFormat.allCases) func rowsPassThroughWithoutStaying(_ format: RowFormat) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "big.\(format.rawValue)").path
      let text = String(repeating: "many words, ", count: 680)
      let writer = try RowWriter(to: path)
      for number in 0..<4_000 {
        try writer.write(JSONObject([("id", .string("\(number)")), ("text", .string(text))]))
      }
      try writer.finish()
      let before = try residentBytes()
      let reader = try RowReader(contentsOf: path)
      var most = 0
      while let row = try reader.next() {
        if row.number % 500 == 0 { most = max(most, try residentBytes()) }
      }
      #expect(reader.rowCount == 4_000)
      // Other tests run beside this one, so the bound is half of the file, not one window.
      #expect(most - before < 16 << 20, "\(most - before) bytes more")
    }
  }

  @Test func aRowOfManyMegabytesIsRead() throws {
    try withTemporaryFolder { folder in
      let text = String(repeating: "word \"and\" more\n", count: 1 << 18)
      let path = folder.appending(path: "long.csv").path
      let writer = try RowWriter(to: path)
      for _ in 0..<2 { try writer.write(JSONObject([("text", .string(text)), ("label", .string("x"))])) }
      try writer.finish()
      let reader = try RowReader(contentsOf: path)
      while let row = try reader.next() {
        #expect(row.fields["text"]?.string?.utf8.count == text.utf8.count)
        #expect(row.line == 2 + row.number * ((1 << 18) + 1))
      }
      #expect(reader.rowCount == 2)
    }
  }
}
