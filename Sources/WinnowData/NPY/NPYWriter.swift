/// Writes a matrix of f32 to an `.npy` file row by row; the number of rows is put in at the end.
///
/// Memory does not grow with the number of rows. The file appears under its name when it is whole; see
/// ``AtomicFile``.
public final class NPYWriter {
  /// D, the number of columns.
  public let columns: Int
  /// How many rows were written.
  public private(set) var rows = 0
  /// The file that it writes.
  public let file: AtomicFile

  /// A writer to the file at `path`, which is opened at once.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written, `usage` where it is no
  ///   file but a pipe or a device: the header, which comes first, needs the number of rows.
  public init(to path: String, columns: Int, _ opening: AtomicFile.Opening = .anew) throws(WinnowError) {
    precondition(columns > 0, "a matrix has at least one column")
    self.columns = columns
    file = try AtomicFile(at: path, opening)
    guard file.canOverwrite else {
      throw WinnowError(
        .usage, at: file.name, found: "an .npy output to a pipe or a device", expected: "a file",
        advice: "JSON lines can be written there")
    }
    if opening == .anew { try begin() }
  }

  private func begin() throws(WinnowError) { try file.write(NPYHeader(rows: 0, columns: columns).bytes) }

  /// Adds rows: `values` holds whole rows of ``columns`` values, one behind the other.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where writing fails.
  public func write(_ values: Span<Float>) throws(WinnowError) {
    precondition(values.count % columns == 0, "\(values.count) values are no rows of \(columns)")
    rows += values.count / columns
    try file.write { bytes throws(WinnowError) in
      bytes.reserveCapacity(bytes.count + 4 * values.count)
      for position in 0..<values.count {
        let bits = values[position].bitPattern
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
      }
    }
  }

  /// Writes the number of rows and gives the file its name. Nothing may be written afterwards.
  public func finish() throws(WinnowError) {
    try complete()
    try file.finish()
  }
}

extension NPYWriter: ResumableOutput {
  /// How far it has come, what is not on the disk yet included.
  public var position: OutputPosition { OutputPosition(bytes: file.byteCount, rows: rows) }

  /// Goes on behind `position`, once, before anything is written; what stands behind it is dropped.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where that many rows have another number of bytes,
  ///   `inputOutput` where the file cannot be cut.
  public func resume(at position: OutputPosition) throws(WinnowError) {
    let header = NPYHeader(rows: position.rows, columns: columns).bytes.count
    let bytes = header + position.rows * columns * MemoryLayout<Float>.size
    guard position == .start || position.bytes == bytes else {
      throw WinnowError(
        .data, at: file.journalPath ?? file.name, found: "\(position.rows) rows in \(position.bytes) bytes",
        expected: "\(bytes) bytes")
    }
    try file.resume(at: position.bytes)
    rows = position.rows
    if position == .start { try begin() }
  }

  /// Writes the number of rows, without giving the file its name.
  public func complete() throws(WinnowError) {
    try file.overwrite(NPYHeader(rows: rows, columns: columns).bytes, at: 0)
  }
}
