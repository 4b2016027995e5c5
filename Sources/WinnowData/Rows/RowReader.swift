/// Reads the rows of a JSONL, CSV or TSV file one by one; see ``RowFormat`` for what each may hold.
///
/// Memory does not grow with the number of rows: the reader holds twice the largest row at most. A
/// bad row is an error naming file, line and column, after which the reader is at its end, or goes to
/// a ``BadRowFile`` and reading goes on:
///
/// - behind a broken JSON line, a row with a wrong number of fields or with invalid UTF-8: at the next
///   row;
/// - behind text after a closing quote: at the next line;
/// - behind a quote that is never closed: at the line after the one where its row began.
public final class RowReader {
  /// The input, as messages call it.
  public let name: String
  /// How the rows are written.
  public let format: RowFormat
  /// The columns that a CSV or TSV header names, in order; nil for JSON lines, where each row has its own.
  public let columns: [String]?
  /// How many rows were read so far, bad ones among them.
  public private(set) var rowCount = 0

  private var window: ByteWindow
  private var lines = JSONLinesDecoder()
  /// What decodes CSV and TSV; nil where `lines` decodes.
  private var delimited: DelimitedDecoder?
  private let badRows: BadRowFile?
  private var isDone = false

  /// A reader of the rows at `path`, with the header read.
  ///
  /// - Parameters:
  ///   - path: a file, or `-` for standard input. A name ending in `.gz` is decompressed.
  ///   - format: how the rows are written; nil for what the path says.
  ///   - badRows: what takes rows that are wrong; nil makes them errors.
  ///   - isMarked: whether ``mark`` will be asked for.
  ///   - rowLimit: how many bytes a row may have.
  /// - Throws: ``WinnowError`` of kind `usage` for a path whose ending says no format; `missingInput`
  ///   where there is no such file or it is a folder; `data` for an empty file or a bad header;
  ///   `inputOutput` where reading fails.
  public init(
    contentsOf path: String, format: RowFormat? = nil, badRows: BadRowFile? = nil,
    isMarked: Bool = false, rowLimit: Int = 256 << 20
  ) throws(WinnowError) {
    let format = if let format { format } else { try RowFormat(path: path) }
    let initialSize = min(1 << 18, rowLimit)
    var window = try ByteWindow(
      path: path, isCompressed: RowFormat.isCompressed(path: path), initialSize: initialSize,
      limit: rowLimit)
    if isMarked { window.keepChecksum() }
    if let delimiter = format.delimiter {
      delimited = try DelimitedDecoder(delimiter: delimiter, window: &window)
    }
    columns = delimited?.columns.names
    self.format = format
    self.window = window
    self.badRows = badRows
    name = window.name
    isFile = path != "-" && window.fileSize != nil
  }

  /// Whether the input is a file with a name, which can be read again from its start.
  public let isFile: Bool

  /// How much of the file was read, from 0 to 1; nil where its size is not known (a pipe).
  public var progress: Double? {
    window.fileSize.map { $0 == 0 ? 1 : min(1, Double(window.bytesRead) / Double($0)) }
  }

  /// The place behind the row that was read last. The reader must have been asked to keep one.
  public var mark: InputMark {
    guard let taken = window.taken else { preconditionFailure("the reader keeps no mark") }
    return InputMark(rows: rowCount, bytes: taken.bytes, checksum: Int(taken.checksum.value))
  }

  /// Drops the next `count` rows, good and bad ones, or as many as there are. Nothing takes the bad ones.
  public func skip(_ count: Int) throws(WinnowError) {
    for _ in 0..<count {
      guard let record = try nextRecord() else { return }
      rowCount += 1
      window.advance(by: record.byteCount)
    }
  }

  /// The next good row, or nil behind the last.
  ///
  /// - Throws: ``WinnowError`` of kind `data` for a bad row that nothing takes, and for an input that
  ///   has no row at all; `inputOutput` where reading fails.
  public func next() throws(WinnowError) -> Row? {
    guard !isDone else { return nil }
    while true {
      let record: Record?
      do {
        record = try nextRecord()
      } catch {
        isDone = true
        throw error
      }
      guard let record else {
        isDone = true
        if rowCount == 0 { throw noRows }
        return nil
      }
      let number = rowCount
      rowCount += 1
      switch record.fields {
      case .success(let fields):
        window.advance(by: record.byteCount)
        return Row(number: number, line: record.line, file: name, fields: fields)
      case .failure(let error):
        try skip(record, number: number, because: error.within(name))
      }
    }
  }

  /// The next row whose content `read` accepts, with what it returned; nil behind the last row.
  ///
  /// Rows that `read` refuses are treated as all bad rows are: an error, or handed over.
  public func next<Value>(
    _ read: (Row) throws(WinnowError) -> Value
  ) throws(WinnowError) -> (row: Row, value: Value)? {
    while let row = try next() {
      do {
        return (row, try read(row))
      } catch {
        guard let badRows else {
          isDone = true
          throw error
        }
        try badRows.add(row, because: error)
      }
    }
    return nil
  }

  private func nextRecord() throws(WinnowError) -> Record? {
    delimited == nil ? try lines.next(in: &window) : try delimited?.next(in: &window)
  }

  private func skip(_ record: Record, number: Int, because error: WinnowError) throws(WinnowError) {
    guard let badRows else {
      isDone = true
      throw error
    }
    let text = window.text(of: record.byteCount)
    try badRows.add(file: name, line: record.line, number: number, reason: error, row: .string(text))
    window.advance(by: record.byteCount)
  }

  private var noRows: WinnowError {
    WinnowError(
      .data, at: name, found: columns == nil ? "an empty file" : "a header without rows",
      expected: "at least one row")
  }
}
