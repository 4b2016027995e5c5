/// Where bad rows go when reading is to go on without them: a file of JSON lines with `file`, `line`,
/// `number` (the row's place among the rows, from 0), `reason`, and the row itself as `row`.
///
/// `row` is the text as it stands in the input (bytes that are not UTF-8 become U+FFFD), or an object
/// of its columns where the row could be read and its content was refused. One file may take the bad
/// rows of several inputs.
public final class BadRowFile {
  /// How many rows were handed over.
  public private(set) var count = 0
  /// The file that it writes.
  public let file: AtomicFile

  /// A file of bad rows to be at `path`; see ``AtomicFile`` for how it comes about.
  public init(at path: String, _ opening: AtomicFile.Opening = .anew) throws(WinnowError) {
    file = try AtomicFile(at: path, opening)
  }

  /// Adds a row that could be read and that a later check refused.
  public func add(_ row: Row, because reason: WinnowError) throws(WinnowError) {
    try add(file: row.file, line: row.line, number: row.number, reason: reason, row: .object(row.fields))
  }

  func add(
    file name: String, line: Int, number: Int, reason: WinnowError, row: JSONValue
  ) throws(WinnowError) {
    count += 1
    let object = JSONObject([
      ("file", .string(name)), ("line", .integer(line)), ("number", .integer(number)),
      ("reason", .string("\(reason)")), ("row", row),
    ])
    try file.write { bytes throws(WinnowError) in
      JSONValue.object(object).append(to: &bytes)
      bytes.append(0x0A)
    }
  }

  /// Gives the file its name; empty where no row was bad.
  public func finish() throws(WinnowError) { try file.finish() }
}

extension BadRowFile: ResumableOutput {
  /// How far it has come, what is not on the disk yet included.
  public var position: OutputPosition { OutputPosition(bytes: file.byteCount, rows: count) }

  /// Goes on behind `position`, once, before anything is written; what stands behind it is dropped.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the file cannot be cut.
  public func resume(at position: OutputPosition) throws(WinnowError) {
    try file.resume(at: position.bytes)
    count = position.rows
  }
}
