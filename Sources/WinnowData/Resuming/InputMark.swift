/// A place behind a row of an input, with what tells whether the rows before it are still the same.
public struct InputMark: Sendable, Equatable {
  /// The rows before it, bad ones among them.
  public let rows: Int
  /// The bytes before it, decompressed; a byte order mark is left out.
  public let bytes: Int
  /// The CRC-32 of these bytes.
  public let checksum: Int

  /// A mark from its parts.
  public init(rows: Int, bytes: Int, checksum: Int) {
    (self.rows, self.bytes, self.checksum) = (rows, bytes, checksum)
  }
}
