/// How far an output has come.
public struct OutputPosition: Sendable, Equatable {
  /// The bytes from the start of the file.
  public let bytes: Int
  /// The rows in these bytes.
  public let rows: Int

  /// The start of a file.
  public static let start = OutputPosition(bytes: 0, rows: 0)

  /// A position from its parts.
  public init(bytes: Int, rows: Int) { (self.bytes, self.rows) = (bytes, rows) }
}
