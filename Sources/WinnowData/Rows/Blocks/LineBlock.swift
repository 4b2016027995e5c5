/// Some whole lines of a file of JSON lines: they can be decoded apart from the lines before and behind them.
public struct LineBlock: Sendable {
  /// The lines with their line ends.
  let bytes: [UInt8]
  /// The number of the first line in its file, from 1.
  let firstLine: Int
  /// The place of the first row among the rows of its file, from 0.
  let firstRow: Int
  /// The file, as messages call it.
  let file: String
  /// How many rows there are: the lines that are not blank.
  public let rowCount: Int
}
