/// Reads the texts of a JSONL, CSV or TSV file in blocks, so that other threads can decode them.
///
/// Memory does not grow with the number of rows. What a block is decoded to depends on nothing but the block.
public final class TextRowReader {
  private enum Source {
    case lines(LineBlockReader)
    case rows(RowReader)
  }

  private let source: Source
  private let decoder: TextRowDecoder
  private let badRows: BadRowFile?
  private let blockSize: Int
  /// The error that comes behind the rows that were handed out.
  private var failure: WinnowError?

  /// Bytes of a block: enough for thousands of short rows, little enough for a cache.
  public static let blockSize = 1 << 18
  /// What a row without a text counts of a block's bytes, where rows are read one by one.
  private static let bytesOfRow = 64

  /// A reader of the rows at `path`.
  ///
  /// - Parameters:
  ///   - columns: which columns are texts and identifiers.
  ///   - keepsFields: whether rows come with their columns.
  ///   - badRows: what takes rows that are wrong; nil makes them errors.
  ///   - blockSize: the bytes of a block, unless one row has more.
  /// - Throws: as ``RowReader/init(contentsOf:format:badRows:isMarked:rowLimit:)`` and
  ///   ``ColumnSelection/requireColumns(of:)``.
  public init(
    contentsOf path: String, columns: ColumnSelection, keepsFields: Bool, badRows: BadRowFile? = nil,
    blockSize: Int = TextRowReader.blockSize, rowLimit: Int = 256 << 20
  ) throws(WinnowError) {
    decoder = TextRowDecoder(columns, keepsFields: keepsFields)
    self.badRows = badRows
    self.blockSize = blockSize
    if try RowFormat(path: path) == .jsonLines {
      source = .lines(try LineBlockReader(contentsOf: path, blockSize: blockSize, rowLimit: rowLimit))
    } else {
      let reader = try RowReader(contentsOf: path, badRows: badRows, rowLimit: rowLimit)
      try ColumnSelection(text: columns.text, identifier: columns.identifier).requireColumns(of: reader)
      source = .rows(reader)
    }
  }

  /// A block of rows as it was read.
  public struct Block: Sendable {
    fileprivate enum Content: Sendable {
      case lines(LineBlock, TextRowDecoder)
      case rows(TextRowBlock)
    }
    fileprivate let content: Content

    /// How many rows there are, those that turn out to be bad included.
    public var rowCount: Int {
      switch content {
      case .lines(let block, _): block.rowCount
      case .rows(let block): block.rows.count
      }
    }

    /// The rows, and those that are none.
    public func decoded() -> TextRowBlock {
      switch content {
      case .lines(let block, let decoder): decoder.decode(block)
      case .rows(let block): block
      }
    }
  }

  /// The input, as messages call it.
  public var name: String {
    switch source {
    case .lines(let reader): reader.name
    case .rows(let reader): reader.name
    }
  }

  /// How much of the file was read, from 0 to 1; nil where its size is not known (a pipe).
  public var progress: Double? {
    switch source {
    case .lines(let reader): reader.progress
    case .rows(let reader): reader.progress
    }
  }

  /// The next rows, one at least and no more than `limit`; nil behind the last. Bad rows of CSV and TSV are not
  /// among them.
  ///
  /// - Throws: as ``RowReader/next()``, for JSON lines without their bad rows, which come with the decoded block.
  public func next(atMost limit: Int = .max) throws(WinnowError) -> Block? {
    if let failure { throw failure }
    switch source {
    case .lines(let reader):
      return try reader.next(atMost: limit).map { Block(content: .lines($0, decoder)) }
    case .rows(let reader):
      let block = try nextRows(of: reader, atMost: limit)
      return block.rows.isEmpty ? nil : Block(content: .rows(block))
    }
  }

  private func nextRows(of reader: RowReader, atMost limit: Int) throws(WinnowError) -> TextRowBlock {
    var block = TextRowBlock()
    var bytes = 0
    do {
      while block.rows.count < limit, bytes < blockSize {
        let row = try reader.next { row throws(WinnowError) in try self.decoder.add(row, to: &block) }
        if row == nil { break }
        bytes += Self.bytesOfRow + (block.rows.last?.text.count ?? 0)
      }
    } catch {
      guard !block.rows.isEmpty else { throw error }
      failure = error
    }
    return block
  }
}
