import WinnowData

/// The rows of an input with their texts, in blocks, so that memory does not grow with their number.
final class TextRows {
  /// Rows of a block: enough to sort by length, few enough to hold and to stop between two of them.
  private static let blockRows = 1024
  /// The bytes of text behind which a block of long texts ends.
  private static let blockBytes = 1 << 18

  private let reader: RowReader
  private let badRows: BadRowFile?
  private let columns: ColumnSelection
  private var remaining: Int

  convenience init(_ options: InputOptions) throws {
    try self.init(
      options.input, columns: options.columns, limit: options.limit, skippingTo: options.skipBadRows)
  }

  /// - Parameter badRowPath: where bad rows go; nil makes them errors.
  init(_ input: String, columns: ColumnSelection, limit: Int? = nil, skippingTo badRowPath: String? = nil)
    throws
  {
    badRows = try badRowPath.map { path throws(WinnowError) in
      try requireDistinct(output: path, inputs: [input])
      return try BadRowFile(at: path)
    }
    reader = try RowReader(contentsOf: input, badRows: badRows)
    self.columns = columns
    try columns.requireColumns(of: reader)
    remaining = limit ?? .max
  }

  /// How much of the input was read, where that is known.
  var progress: Double? { reader.progress }

  /// The next rows with their texts; nil behind the last.
  func next() throws -> (block: [Row], texts: [String])? {
    try Interruption.check()
    var rows: [Row] = []
    var texts: [String] = []
    var bytes = 0
    while rows.count < min(Self.blockRows, remaining), bytes < Self.blockBytes {
      guard let (row, text) = try reader.next({ row throws(WinnowError) in try self.columns.text(of: row) })
      else { break }
      rows.append(row)
      texts.append(text)
      bytes += text.utf8.count
    }
    remaining -= rows.count
    return rows.isEmpty ? nil : (rows, texts)
  }

  /// Gives the file of bad rows its name, and says how many there were.
  func finish(isQuiet: Bool) throws {
    try badRows?.finish()
    if let count = badRows?.count, count > 0, !isQuiet { Terminal.say("\(count) bad rows were skipped") }
  }
}
