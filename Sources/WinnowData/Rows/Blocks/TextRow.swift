/// A row's text, for work on texts alone.
public struct TextRow: Sendable {
  /// The row's place among the rows of its file, from 0. A bad row that was skipped keeps its number.
  public let number: Int
  /// The text, valid UTF-8.
  public let text: [UInt8]
  /// The row's columns; nil where nobody asked for them.
  public let fields: JSONObject?
}

/// The rows of one block of a file, and those that are none.
public struct TextRowBlock: Sendable {
  /// The good rows.
  public private(set) var rows: [TextRow] = []
  /// Their identifiers as JSON text, one behind the other.
  public private(set) var identifiers: [UInt8] = []
  /// Where the identifier of each row ends in ``identifiers``.
  public private(set) var identifierEnds: [Int] = []
  /// The bad rows.
  public internal(set) var badRows: [BadRow] = []

  /// Adds a row whose identifier is what `append` adds to the bytes that it is given.
  mutating func add(_ row: TextRow, identifier append: (inout [UInt8]) -> Void) {
    rows.append(row)
    append(&identifiers)
    identifierEnds.append(identifiers.count)
  }
}
