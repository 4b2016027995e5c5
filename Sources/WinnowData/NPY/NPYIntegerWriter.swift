/// Writes a matrix of small whole numbers, such as votes, to an `.npy` file; the number of rows is put in at the end.
///
/// Memory does not grow with the number of rows. The file appears under its name when it is whole; see
/// ``AtomicFile``.
public final class NPYIntegerWriter {
  /// The number of columns.
  public let columns: Int
  /// How many rows were written.
  public private(set) var rows = 0
  /// How the values are written.
  public let type: NPYType
  private let file: AtomicFile

  /// A writer to the file at `path`, which is opened at once.
  ///
  /// - Parameter range: what values there may be; it decides whether they take one byte or two.
  /// - Throws: as ``NPYWriter/init(to:columns:_:)``.
  public init(to path: String, columns: Int, range: ClosedRange<Int16>) throws(WinnowError) {
    precondition(columns > 0, "a matrix has at least one column")
    self.columns = columns
    type = range.lowerBound >= -128 && range.upperBound <= 127 ? .int8 : .int16
    file = try AtomicFile(at: path)
    guard file.canOverwrite else {
      throw WinnowError(
        .usage, at: file.name, found: "an .npy output to a pipe or a device", expected: "a file",
        advice: "JSON lines can be written there")
    }
    try file.write(NPYHeader(rows: 0, columns: columns, type: type).bytes)
  }

  /// The bytes of values of a type.
  public static func encoded(_ values: [Int16], as type: NPYType) -> [UInt8] {
    guard type == .int16 else { return values.map { UInt8(truncatingIfNeeded: $0) } }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * values.count)
    for value in values {
      bytes.append(UInt8(truncatingIfNeeded: value))
      bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    }
    return bytes
  }

  /// Adds rows as ``encoded(_:as:)`` makes them.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where writing fails.
  public func write(_ bytes: [UInt8]) throws(WinnowError) {
    let width = type == .int8 ? columns : 2 * columns
    precondition(bytes.count % width == 0, "\(bytes.count) bytes are no rows of \(width)")
    rows += bytes.count / width
    try file.write(bytes)
  }

  /// Writes the number of rows and gives the file its name. Nothing may be written afterwards.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where writing fails.
  public func finish() throws(WinnowError) {
    try file.overwrite(NPYHeader(rows: rows, columns: columns, type: type).bytes, at: 0)
    try file.finish()
  }
}
