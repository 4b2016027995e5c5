/// Writes a matrix of small whole numbers, such as votes, to an `.npy` file column after column (`fortran_order`); the
/// number of columns is put in at the end.
///
/// The file appears under its name when it is whole; see ``AtomicFile``.
public final class NPYColumnWriter {
  /// N, the number of rows.
  public let rows: Int
  /// How many columns were written.
  public private(set) var columns = 0
  /// How the values are written.
  public let type: NPYType
  private let file: AtomicFile

  /// A writer to the file at `path`, which is opened at once.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written, `usage` where it is no file but a pipe
  ///   or a device: the header, which comes first, needs the number of columns.
  public init(to path: String, rows: Int, type: NPYType) throws(WinnowError) {
    (self.rows, self.type) = (rows, type)
    file = try AtomicFile(at: path)
    guard file.canOverwrite else {
      throw WinnowError(
        .usage, at: file.name, found: "an .npy output to a pipe or a device", expected: "a file")
    }
    try file.write(header)
  }

  private var header: [UInt8] {
    NPYHeader(rows: rows, columns: columns, type: type, isColumnMajor: true).bytes
  }

  /// Adds a column: its values' bytes, the lowest first.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where writing fails.
  public func write(_ bytes: [UInt8]) throws(WinnowError) {
    precondition(bytes.count == rows * type.byteCount, "\(bytes.count) bytes are no column of \(rows) rows")
    columns += 1
    try file.write(bytes)
  }

  /// Writes the number of columns and gives the file its name. Nothing may be written afterwards.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where writing fails.
  public func finish() throws(WinnowError) {
    try file.overwrite(header, at: 0)
    try file.finish()
  }
}
