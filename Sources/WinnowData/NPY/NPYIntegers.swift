/// The small whole numbers of an `.npy` file, such as votes: a matrix, or a list as a matrix of one column.
public struct NPYIntegers: Sendable, Equatable {
  /// N, the number of rows.
  public let rows: Int
  /// The number of columns, 1 for a list.
  public let columns: Int
  /// All values, row after row; `rows × columns` of them.
  public let values: [Int16]

  /// The numbers of the file at `path`, which must hold integers of 8, 16, 32 or 64 bits with a sign (`|i1`, `<i2`,
  /// `<i4`, `<i8`), of one or two dimensions, row after row or column after column, and nothing behind them. Reads the
  /// file whole.
  ///
  /// - Throws: as ``readFile(at:limit:)``, and ``WinnowError`` of kind `data` for any other content, and for a number
  ///   that 16 bits cannot hold, naming its row and column.
  public init(contentsOf path: String) throws(WinnowError) {
    let bytes = try readFile(at: path, limit: .max - 1)
    do {
      try self.init(bytes)
    } catch {
      throw error.within(path)
    }
  }

  /// The numbers that the bytes of an `.npy` file hold.
  init(_ bytes: [UInt8]) throws(WinnowError) {
    let (header, start) = try NPYHeader.read(
      bytes, of: [.int8, .int16, .int32, .int64], called: "whole numbers with a sign", dimensions: 1...2,
      allowsColumns: true)
    let count = try header.valueCount(in: bytes.count - start)
    (rows, columns) = (header.rows, header.columns)
    let stored = try Self.decode(bytes.span.extracting(start...).bytes, count, of: header) {
      header.isColumnMajor ? ($0 % header.rows, $0 / header.rows) : ($0 / header.columns, $0 % header.columns)
    }
    values = header.isColumnMajor ? Self.rowMajor(stored, rows: rows, columns: columns) : stored
  }

  /// Columns that stand one behind the other, row after row.
  static func rowMajor(_ stored: [Int16], rows: Int, columns: Int) -> [Int16] {
    var values = [Int16](repeating: 0, count: stored.count)
    // A file of no values may claim any number of columns.
    guard !values.isEmpty else { return values }
    var output = values.mutableSpan
    // A few rows at a time: a cache then holds them until every column has been put in.
    for first in stride(from: 0, to: rows, by: 512) {
      let end = min(first + 512, rows)
      for column in 0..<columns {
        for row in first..<end { output[row &* columns &+ column] = stored[column &* rows &+ row] }
      }
    }
    return values
  }

  /// The first `count` numbers of `data`, in its order.
  ///
  /// - Parameter place: the row and the column of the number at a position, for messages.
  /// - Throws: ``WinnowError`` of kind `data` naming row and column of a number that 16 bits cannot hold.
  static func decode(
    _ data: RawSpan, _ count: Int, of header: NPYHeader, place: (Int) -> (row: Int, column: Int)
  ) throws(WinnowError) -> [Int16] {
    let read: (values: [Int16], strange: Int?)
    switch header.type {
    case .int8, .float32: read = Self.read(data, count, as: Int8.self)
    case .int16: read = Self.read(data, count, as: Int16.self)
    case .int32: read = Self.read(data, count, as: Int32.self)
    case .int64: read = Self.read(data, count, as: Int64.self)
    }
    if let strange = read.strange {
      let (row, column) = place(strange)
      throw WinnowError(
        .data, at: "row \(row), column \(column)",
        found: "a number beyond \(Int16.min)…\(Int16.max)", expected: "small whole numbers")
    }
    return read.values
  }

  /// The numbers, and where the first stands that 16 bits cannot hold.
  private static func read<Number: FixedWidthInteger & BitwiseCopyable>(
    _ data: RawSpan, _ count: Int, as type: Number.Type
  ) -> (values: [Int16], strange: Int?) {
    var values = [Int16](repeating: 0, count: count)
    var isStrange = false
    var output = values.mutableSpan
    for position in 0..<count {
      let number = number(in: data, at: position, as: type)
      let value = Int16(truncatingIfNeeded: number)
      isStrange = isStrange || Number(truncatingIfNeeded: value) != number
      output[position] = value
    }
    guard isStrange else { return (values, nil) }
    return (values, (0..<count).first { Int16(exactly: number(in: data, at: $0, as: type)) == nil })
  }

  private static func number<Number: FixedWidthInteger & BitwiseCopyable>(
    in data: RawSpan, at position: Int, as type: Number.Type
  ) -> Number {
    Number(
      littleEndian: data.unsafeLoadUnaligned(
        fromByteOffset: position &* MemoryLayout<Number>.size, as: type))
  }
}
