/// Reads a file of JSON lines in blocks of whole lines, without a look inside them.
///
/// Memory does not grow with the number of rows: it is a few times a block or the largest row.
final class LineBlockReader {
  private var window: ByteWindow
  private let blockSize: Int
  private var line = 1
  /// How many rows were handed out.
  private(set) var rowCount = 0

  /// A reader of the lines at `path`; see ``RowReader/init(contentsOf:format:badRows:isMarked:rowLimit:)``.
  ///
  /// - Parameter blockSize: the bytes of a block, unless one line has more.
  init(contentsOf path: String, blockSize: Int, rowLimit: Int) throws(WinnowError) {
    self.blockSize = min(blockSize, rowLimit)
    window = try ByteWindow(
      path: path, isCompressed: RowFormat.isCompressed(path: path), initialSize: self.blockSize,
      limit: rowLimit)
  }

  /// The input, as messages call it.
  var name: String { window.name }

  /// How much of the file was read, from 0 to 1; nil where its size is not known (a pipe).
  var progress: Double? {
    window.fileSize.map { $0 == 0 ? 1 : min(1, Double(window.bytesRead) / Double($0)) }
  }

  /// The next lines, with one row at least and no more than `limit`; nil behind the last row.
  ///
  /// - Throws: ``WinnowError`` of kind `data` for a row that is too long and for an input without any row;
  ///   `inputOutput` where reading fails.
  func next(atMost limit: Int) throws(WinnowError) -> LineBlock? {
    while true {
      let cut = window.withUnread { Self.cut($0, size: blockSize, isAll: window.isAtEnd, limit: limit) }
      guard cut.end > 0 else {
        if window.isAtEnd {
          guard rowCount > 0 else {
            throw WinnowError(.data, at: name, found: "an empty file", expected: "at least one row")
          }
          return nil
        }
        try window.fill()
        continue
      }
      // A reader of a pipe waits for a block to fill, unless what is there is all that is asked for.
      if cut.rows < limit, cut.end < blockSize / 2, window.count < blockSize, !window.isAtEnd {
        try window.fill()
        continue
      }
      let block = LineBlock(
        bytes: window.prefix(cut.end), firstLine: line, firstRow: rowCount, file: name, rowCount: cut.rows)
      window.advance(by: cut.end)
      line += cut.lines
      rowCount += cut.rows
      if cut.rows > 0 { return block }
    }
  }

  /// Where a block of whole lines ends, and what is in it; 0 where no line is whole.
  private static func cut(
    _ bytes: Span<UInt8>, size: Int, isAll: Bool, limit: Int
  ) -> (end: Int, lines: Int, rows: Int) {
    var (start, lines, rows) = (0, 0, 0)
    while start < bytes.count, start < size, rows < limit {
      let end = bytes.firstIndex(of: 0x0A, from: start)
      guard end < bytes.count || isAll else { break }
      lines += 1
      if JSONLinesDecoder.firstInk(bytes, from: start, to: end) != nil { rows += 1 }
      start = min(end + 1, bytes.count)
    }
    return (start, lines, rows)
  }
}
