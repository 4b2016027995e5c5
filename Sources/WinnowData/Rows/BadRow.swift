/// A row that is none, with the reason: what a decoder that goes on hands over.
public struct BadRow: Sendable {
  /// The line on which it begins, from 1.
  public let line: Int
  /// The row's place among the rows, from 0.
  public let number: Int
  /// Why it is no row, with its place.
  public let reason: WinnowError
  /// The row as far as it could be read: its text, or an object of its columns.
  let row: JSONValue
}

extension BadRowFile {
  /// Adds a row of the file that messages call `file`.
  public func add(_ bad: BadRow, of file: String) throws(WinnowError) {
    try add(file: file, line: bad.line, number: bad.number, reason: bad.reason, row: bad.row)
  }
}
