/// One row of an input, with all of its columns.
public struct Row: Sendable, Equatable {
  /// The row's place among the rows of its file, from 0. A bad row that was skipped keeps its number.
  public let number: Int
  /// The line of the file on which the row begins, from 1.
  public let line: Int
  /// The file that the row comes from, as messages call it.
  public let file: String
  /// The columns in the order of the file. All values of a CSV or TSV row are strings.
  public let fields: JSONObject

  /// A row from its parts.
  public init(number: Int, line: Int, file: String, fields: JSONObject) {
    self.number = number
    self.line = line
    self.file = file
    self.fields = fields
  }

  /// Where the row stands, for messages: `reviews.csv, line 3`.
  public var place: String { "\(file), line \(line)" }
}
