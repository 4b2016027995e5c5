/// The rows of an `.npy` file of small whole numbers, such as votes, a range at a time: memory does not grow with the
/// file, and several threads can read at once.
public final class NPYIntegerReader: Sendable {
  /// N, the number of rows.
  public let rows: Int
  /// The number of columns, 1 for a list.
  public let columns: Int
  private let header: NPYHeader
  private let start: Int
  private let file: FileDescriptor

  /// How long a header may be.
  private static let headerLimit = 1 << 16

  /// A reader of the file at `path`, whose content is as ``NPYIntegers/init(contentsOf:)`` takes it; nil for a pipe or a
  /// device, which has no rows to choose from.
  ///
  /// - Throws: as ``NPYIntegers/init(contentsOf:)``, but for numbers that are too large.
  public init?(contentsOf path: String) throws(WinnowError) {
    file = try FileDescriptor.reading(path)
    let status = try file.status()
    guard status.isRegular else { return nil }
    do {
      (header, start) = try NPYHeader.read(
        try file.bytes(0..<min(Self.headerLimit, status.byteCount)),
        of: [.int8, .int16, .int32, .int64], called: "whole numbers with a sign", dimensions: 1...2,
        allowsColumns: true)
      _ = try header.valueCount(in: status.byteCount - start)
    } catch {
      throw error.within(path)
    }
    (rows, columns) = (header.rows, header.columns)
  }

  /// The numbers of some rows, row after row.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where reading fails; `data`, whose place lacks the file, naming
  ///   row and column of a number that 16 bits cannot hold, and where the file has become shorter.
  public func values(ofRows range: Range<Int>) throws(WinnowError) -> [Int16] {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "\(range) is outside of \(rows) rows")
    guard header.isColumnMajor else {
      return try values(at: range.lowerBound * columns, range.count * columns) {
        (range.lowerBound + $0 / columns, $0 % columns)
      }
    }
    guard !range.isEmpty else { return [] }
    var stored: [Int16] = []
    stored.reserveCapacity(range.count * columns)
    for column in 0..<columns {
      stored += try values(at: column * rows + range.lowerBound, range.count) {
        (range.lowerBound + $0, column)
      }
    }
    return NPYIntegers.rowMajor(stored, rows: range.count, columns: columns)
  }

  /// The numbers that stand in the file from `position` on.
  private func values(
    at position: Int, _ count: Int, place: (Int) -> (row: Int, column: Int)
  ) throws(WinnowError) -> [Int16] {
    let first = start + position * header.type.byteCount
    let byteCount = count * header.type.byteCount
    let bytes = try file.bytes(first..<first + byteCount)
    guard bytes.count == byteCount else {
      throw WinnowError(.data, at: "", found: "the end of the file", expected: "\(rows) rows")
    }
    return try NPYIntegers.decode(bytes.span.bytes, count, of: header, place: place)
  }
}
