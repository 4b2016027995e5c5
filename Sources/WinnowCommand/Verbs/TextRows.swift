import WinnowData

/// The rows of an input with their texts, in blocks, so that memory does not grow with their number.
final class TextRows {
  /// Rows of a block: enough to sort by length, few enough to hold and to stop between two of them.
  private static let blockRows = 1024
  /// The bytes of text behind which a block of long texts ends.
  private static let blockBytes = 1 << 18

  private let reader: RowReader
  /// Where bad rows go; nil makes them errors.
  let badRows: BadRowFile?
  private let columns: ColumnSelection
  private let limit: Int?
  /// The good rows that were handed out or skipped.
  private var rowCount = 0
  private let isMarked: Bool
  /// The error that comes behind the block that was handed out.
  private var failure: WinnowError?

  /// The rows of `options`, without marks.
  convenience init(_ options: InputOptions) throws {
    try self.init(
      options.input, columns: options.columns, limit: options.limit, skippingTo: options.skipBadRows)
  }

  /// The rows of `options`, with marks for a run that may go on from a stopped one.
  convenience init(_ options: InputOptions, after stopped: StoppedRun) throws {
    try self.init(
      options.input, columns: options.columns, limit: options.limit, skippingTo: options.skipBadRows,
      stopped.opening(of: .badRows), isMarked: true)
  }

  /// - Parameter badRowPath: where bad rows go; nil makes them errors.
  init(
    _ input: String, columns: ColumnSelection, limit: Int? = nil, skippingTo badRowPath: String? = nil,
    _ opening: AtomicFile.Opening = .anew, isMarked: Bool = false
  ) throws {
    badRows = try badRowPath.map { path throws(WinnowError) in
      try requireDistinct(output: path, inputs: [input])
      return try BadRowFile(at: path, opening)
    }
    reader = try RowReader(contentsOf: input, badRows: badRows, isMarked: isMarked)
    self.isMarked = isMarked
    self.columns = columns
    try columns.requireColumns(of: reader)
    self.limit = limit
  }

  /// How much of the work is done, from 0 to 1, when `rows` rows are; nil where the input's size is not known.
  ///
  /// Reading is some blocks ahead of what is done.
  func progress(behind rows: Int) -> Double? {
    guard let read = [reader.progress, limit.map { Double(rowCount) / Double($0) }].compactMap(\.self).max()
    else { return nil }
    return rowCount > 0 ? read * Double(rows) / Double(rowCount) : read
  }

  /// Whether the input is a file, which can be read again from its start.
  var isFile: Bool { reader.isFile }

  /// The next rows with their texts; nil behind the last. Rows before a bad one come before its error.
  func next() throws -> (block: RowBlock, texts: [String])? {
    try Interruption.check()
    if let failure { throw failure }
    var block = RowBlock()
    var texts: [String] = []
    var bytes = 0
    let room = min(Self.blockRows, (limit ?? .max) - rowCount)
    do {
      while block.rows.count < room, bytes < Self.blockBytes,
        let (row, text) = try reader.next({ row throws(WinnowError) in try self.columns.text(of: row) })
      {
        block.rows.append(row)
        texts.append(text)
        bytes += text.utf8.count
        if isMarked { block.mark = reader.mark }
        block.badRows = badRows?.position
      }
    } catch {
      guard !texts.isEmpty else { throw error }
      failure = error
    }
    rowCount += texts.count
    return texts.isEmpty ? nil : (block, texts)
  }

  /// Drops the rows that a stopped run had done.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where they are not the same any more.
  func skip(to entry: JournalEntry) throws {
    while reader.rowCount < entry.input.rows {
      try Interruption.check()
      let before = reader.rowCount
      try reader.skip(min(Self.blockRows, entry.input.rows - before))
      if reader.rowCount == before { break }
    }
    guard reader.mark == entry.input else {
      throw WinnowError(
        .data, at: reader.name, found: "other rows than those that the stopped run had done",
        expected: "the first \(entry.input.rows) rows unchanged",
        advice: "Restore them, or run without --resume to begin anew")
    }
    rowCount = entry.rows
  }

  /// Gives the file of bad rows its name, and says how many there were.
  func finish(isQuiet: Bool) throws {
    try badRows?.finish()
    reportBadRows(isQuiet: isQuiet)
  }

  /// Says how many bad rows there were.
  func reportBadRows(isQuiet: Bool) {
    if let count = badRows?.count, count > 0, !isQuiet { Terminal.say("\(count) bad rows were skipped") }
  }
}
