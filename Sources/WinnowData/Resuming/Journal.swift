import Glibc

/// The file beside an unfinished output that says how far a run had come and with which settings.
///
/// Each line holds a CRC-32 in hexadecimal digits, a space and a JSON object; the first one names the
/// format and the settings, the others are entries. An entry is added when all that it counts is on the
/// disk. A last entry that is torn or damaged is left out: the machine went down while it was written.
public final class Journal {
  /// What a journal says.
  public struct Contents: Sendable {
    /// What decides the outputs' bytes, by name.
    public let settings: JSONObject
    /// The entries, oldest first.
    public let entries: [JournalEntry]
    /// Where the first line ends, and each entry's.
    let ends: [Int]
  }

  private let file: FileDescriptor
  /// The bytes of all lines so far.
  private var byteCount: Int

  /// Begins a journal at `path`, in place of an older one.
  public init(beginning path: String, settings: JSONObject) throws(WinnowError) {
    file = try .writing(path, name: path, flags: Self.flags | O_TRUNC)
    let header = JSONObject([("winnow_journal", .integer(Self.version)), ("settings", .object(settings))])
    let line = Self.line(header)
    byteCount = line.count
    try file.write(line)
    try file.synchronize()
    try FileDescriptor.synchronizeFolder(of: path)
  }

  /// Goes on behind an entry of the journal at `path`, of which `contents` was read; those behind it are
  /// dropped.
  public init(continuing path: String, of contents: Contents, behind entry: Int) throws(WinnowError) {
    file = try .writing(path, name: path, flags: Self.flags)
    byteCount = contents.ends[entry + 1]
    try file.truncate(to: byteCount)
  }

  /// Adds an entry and waits until it is on the disk. Where that fails, the journal is as it was.
  public func append(_ entry: JournalEntry) throws(WinnowError) {
    let line = Self.line(entry.document)
    do {
      try file.write(line)
      try file.synchronize()
    } catch {
      try? file.truncate(to: byteCount)
      throw error
    }
    byteCount += line.count
  }

  // MARK: Format

  private static let version = 1
  private static let flags = O_CREAT | O_NOFOLLOW | O_APPEND
  private static let checksumDigits = 8

  private static func line(_ object: JSONObject) -> [UInt8] {
    let text = Array(JSONValue.object(object).encoded.utf8)
    return digits(CRC32.of(text)) + [0x20] + text + [0x0A]
  }

  private static func digits(_ checksum: UInt32) -> [UInt8] {
    let digits = Array(String(checksum, radix: 16).utf8)
    return [UInt8](repeating: UInt8(ascii: "0"), count: checksumDigits - digits.count) + digits
  }

  /// What the journal at `path` says; nil where there is none, or not even its first line is whole.
  ///
  /// - Throws: ``WinnowError`` of kind `data` for a file that is no journal of this version, and for one that
  ///   is damaged before its last line.
  public static func contents(of path: String) throws(WinnowError) -> Contents? {
    guard let status = FileStatus.of(path) else { return nil }
    guard status.isRegular else { throw damaged(path, line: 1) }
    return try contents(try readFile(at: path), name: path)
  }

  /// What the bytes of the journal `name` say.
  static func contents(_ bytes: [UInt8], name: String) throws(WinnowError) -> Contents? {
    var start = 0
    guard let first = takeLine(of: bytes, from: &start) else { return nil }
    guard let header = object(of: bytes[first]) else { throw damaged(name, line: 1) }
    guard header["winnow_journal"]?.integer == version, let settings = header["settings"]?.object else {
      throw WinnowError(
        .data, at: "\(name), line 1", found: "the journal of another version of winnow",
        expected: "version \(version)", advice: advice)
    }
    var entries: [JournalEntry] = []
    var ends = [start]
    while let line = takeLine(of: bytes, from: &start) {
      guard let object = object(of: bytes[line]) else {
        guard start == bytes.count else { throw damaged(name, line: entries.count + 2) }
        break
      }
      guard let entry = JournalEntry(object), entries.last?.comesBefore(entry) != false else {
        throw damaged(name, line: entries.count + 2)
      }
      entries.append(entry)
      ends.append(start)
    }
    return Contents(settings: settings, entries: entries, ends: ends)
  }

  /// The line at `start`, which moves behind it; nil where it has no end.
  private static func takeLine(of bytes: [UInt8], from start: inout Int) -> Range<Int>? {
    let end = bytes.span.firstIndex(of: 0x0A, from: start)
    guard end < bytes.count else { return nil }
    defer { start = end + 1 }
    return start..<end
  }

  /// The object of a line; nil where its checksum is wrong or there is none.
  private static func object(of line: ArraySlice<UInt8>) -> JSONObject? {
    let text = Array(line.dropFirst(checksumDigits + 1))
    guard line.prefix(checksumDigits + 1).elementsEqual(digits(CRC32.of(text)) + [0x20]) else { return nil }
    return (try? JSONParser.parse(text))?.object
  }

  private static func damaged(_ name: String, line: Int) -> WinnowError {
    WinnowError(
      .data, at: "\(name), line \(line)", found: "a damaged record",
      expected: "a journal as winnow wrote it", advice: advice)
  }

  private static let advice = "Begin anew: an unfinished output cannot be trusted without its journal"
}
