import WinnowData

/// What a column holds, as text.
enum ColumnText {
  /// The value of `column` in `row`: a string, a number's digits, `true` or `false`; null is the empty text.
  ///
  /// - Throws: `LabelingFault` where the row has no such column, or a list or an object stands in it.
  static func of(_ column: String, in row: LabelingRow) throws(LabelingFault) -> String {
    switch row.fields[column] {
    case nil: throw missing(column)
    case .null: ""
    case .string(let text): text
    case .number(let number): number.literal
    case .bool(let value): "\(value)"
    case .array, .object: throw LabelingFault("column \"\(column)\" holds a list or an object")
    }
  }

  /// The fault of a row without `column`.
  static func missing(_ column: String) -> LabelingFault {
    LabelingFault("the row has no column \"\(column)\"")
  }
}
