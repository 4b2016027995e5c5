import Foundation
import TestSupport
import Testing

@testable import WinnowData

@Suite struct JournalTests {
  static let settings = JSONObject([("verb", .string("embed")), ("--template", .string("a \"b\"\né {}"))])

  static let entries = (1...6).map { number in
    JournalEntry(
      input: InputMark(rows: number * 1000, bytes: number * 77_777, checksum: number &* 0x1234_567),
      rows: number * 999, truncatedTexts: number,
      outputs: [
        "output": OutputPosition(bytes: number * 4096 + 128, rows: number * 999),
        "bad_rows": OutputPosition(bytes: number, rows: 0),
      ],
      finalBytes: number == 6 ? ["output": 1, "bad_rows": 2] : nil)
  }

  /// The bytes of a journal, and where each of its lines ends.
  static func journal(_ folder: URL) throws -> (bytes: [UInt8], ends: [Int]) {
    let path = folder.appending(path: "j").path
    let journal = try Journal(beginning: path, settings: settings)
    for entry in entries { try journal.append(entry) }
    let bytes = try readFile(at: path)
    return (bytes, bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 })
  }

  @Test func whatIsWrittenIsRead() throws {
    try withTemporaryFolder { folder in
      let (bytes, _) = try Self.journal(folder)
      let contents = try #require(try Journal.contents(of: folder.appending(path: "j").path))
      #expect(JSONValue.object(contents.settings) == .object(Self.settings))
      #expect(contents.entries == Self.entries)
      #expect(contents.ends.last == bytes.count)
      #expect(try Journal.contents(of: folder.appending(path: "none").path) == nil)
    }
  }

  @Test func atEveryByteATornJournalSaysWhatItsWholeLinesSay() throws {
    try withTemporaryFolder { folder in
      let (bytes, ends) = try Self.journal(folder)
      for count in 0...bytes.count {
        let contents = try Journal.contents(Array(bytes[..<count]), name: "j")
        let lines = ends.count { $0 <= count }
        if lines == 0 {
          #expect(contents == nil)
        } else {
          #expect(contents?.entries == Array(Self.entries.prefix(lines - 1)))
          #expect(contents?.ends == Array(ends.prefix(lines)))
        }
      }
      // The machine may have gone down with the length on the disk and the bytes not.
      for count in ends[0]..<bytes.count {
        let holes = bytes[..<count] + [UInt8](repeating: 0, count: 5000)
        let lines = ends.count { $0 <= count }
        #expect(try Journal.contents(Array(holes), name: "j")?.entries.count == lines - 1)
      }
    }
  }

  @Test func whatIsAddedToATornJournalIsRead() throws {
    try withTemporaryFolder { folder in
      let (bytes, ends) = try Self.journal(folder)
      for count in stride(from: ends[0], through: bytes.count, by: 13) {
        let path = try folder.file("torn", Array(bytes[..<count]))
        let contents = try #require(try Journal.contents(of: path))
        for kept in contents.entries.indices {
          try Journal(continuing: path, of: contents, behind: kept).append(Self.entries[5])
          let expected = contents.entries.prefix(kept + 1) + [Self.entries[5]]
          #expect(try Journal.contents(of: path)?.entries == Array(expected))
          _ = try folder.file("torn", Array(bytes[..<count]))
        }
      }
    }
  }

  @Test func damageBeforeTheLastLineIsAnErrorThatNamesIt() throws {
    try withTemporaryFolder { folder in
      let (bytes, ends) = try Self.journal(folder)
      for position in bytes.indices where bytes[position] != 0x0A {
        var damaged = bytes
        damaged[position] ^= 1
        let line = ends.count { $0 <= position } + 1
        if line == ends.count {
          #expect(try Journal.contents(damaged, name: "j")?.entries == Self.entries.dropLast())
        } else {
          let error = failure { _ = try Journal.contents(damaged, name: "j") }
          #expect(error?.kind == .data && error?.place == "j, line \(line)", "\(String(describing: error))")
        }
      }
    }
  }

  @Test func whatIsNoJournalIsRefused() throws {
    try withTemporaryFolder { folder in
      func refuses(_ text: String) throws -> WinnowError? {
        let path = try folder.file("foreign", text)
        return failure { _ = try Journal.contents(of: path) }
      }
      #expect(try refuses("hello\n")?.found == "a damaged record")
      #expect(try refuses("\n")?.found == "a damaged record")
      let later = #"{"winnow_journal":2,"settings":{}}"#
      #expect(try refuses(Self.line(later))?.found == "the journal of another version of winnow")
      #expect(try refuses(Self.line("[]"))?.found == "a damaged record")
      let path = folder.appending(path: "folder").path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      #expect(failure { _ = try Journal.contents(of: path) }?.kind == .data)
    }
  }

  /// A line with a right checksum.
  static func line(_ text: String) -> String {
    let digits = String(CRC32.of(Array(text.utf8)), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits + " " + text + "\n"
  }

  @Test func foreignBytesNeverTrapAndSayNothingNew() throws {
    try withTemporaryFolder { folder in
      let (bytes, _) = try Self.journal(folder)
      var random = SeededNumbers(seed: 3)
      for _ in 0..<4000 {
        let damaged = random.mutation(of: bytes)
        guard let contents = try? Journal.contents(damaged, name: "j") else { continue }
        #expect(contents.entries == Array(Self.entries.prefix(contents.entries.count)))
        #expect(JSONValue.object(contents.settings) == .object(Self.settings))
        #expect(contents.ends.count == contents.entries.count + 1)
      }
      for _ in 0..<2000 {
        let noise = (0..<Int.random(in: 0...200, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        #expect(((try? Journal.contents(noise, name: "j")) ?? nil) == nil)
      }
    }
  }

  @Test func lyingRecordsWithRightChecksumsNeverTrap() throws {
    let texts =
      [#"{"winnow_journal":1,"settings":{"a":1}}"#]
      + Self.entries.map { JSONValue.object($0.document).encoded }
    let numbers = ["-1", "9223372036854775807", "9223372036854775808", "1e300", "0.5", "null", "[]"]
    var random = SeededNumbers(seed: 4)
    var accepted = 0
    for _ in 0..<3000 {
      var lines = texts
      let line = Int.random(in: 0..<lines.count, using: &random)
      if Bool.random(using: &random) {
        lines[line] = String(decoding: random.mutation(of: Array(lines[line].utf8)), as: UTF8.self)
      } else {
        let runs = lines[line].ranges(of: /[0-9]+/)
        guard let run = runs.randomElement(using: &random) else { continue }
        lines[line].replaceSubrange(run, with: numbers.randomElement(using: &random) ?? "")
      }
      let bytes = Array(lines.map(Self.line).joined().utf8)
      guard let contents = try? Journal.contents(bytes, name: "j") else { continue }
      accepted += 1
      for entry in contents.entries {
        #expect(0 <= entry.rows && entry.rows <= entry.input.rows && entry.input.rows <= entry.input.bytes)
        #expect(entry.outputs.values.allSatisfy { 0 <= $0.bytes && 0...entry.input.rows ~= $0.rows })
      }
    }
    #expect(accepted > 0)
  }

  @Test func anEntryThatIsNoneIsLeftOut() {
    let whole = Self.entries[5].document
    #expect(JournalEntry(whole) == Self.entries[5])
    for (name, _) in whole.members {
      for wrong in [nil, JSONValue.integer(-1), .string("x"), .array([.integer(1)])] {
        var document = whole
        document[name] = wrong
        #expect(JournalEntry(document) == nil, "\(name)")
      }
    }
  }
}
