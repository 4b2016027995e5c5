import WinnowData

/// A question about the value of one column: `compare` in `winnow.yaml`.
public struct ColumnComparison: Sendable, Equatable {
  /// The column.
  public var column: String
  /// What is asked.
  public var test: Test

  /// What is asked of a value.
  public enum Test: Sendable, Equatable {
    /// A number above and below the bounds, those given; nothing where the value is missing.
    case between(below: Double?, above: Double?)
    /// One of the values; nothing where the value is missing.
    case oneOf([Value])
    /// Whether nothing stands there, or something where `false`: no such member, null, or an empty string.
    case missing(Bool)
  }

  /// A value that a column's is compared with.
  public enum Value: Sendable, Equatable {
    /// The same number, be it written otherwise: `3.0` is 3.
    case number(Double)
    /// The same text by its bytes; `true` and `false` are texts too.
    case text(String)
  }

  /// A comparison from its parts.
  public init(column: String, test: Test) { (self.column, self.test) = (column, test) }

  /// Whether the row's value is what is asked for.
  ///
  /// A number is a JSON number, or a string that is nothing but one.
  ///
  /// - Throws: `LabelingFault` where the row has no such column, unless its absence is what is asked for, and
  ///   where the column holds no number and is compared with bounds.
  public func holds(on row: LabelingRow) throws(LabelingFault) -> Bool {
    if case .missing(let wanted) = test {
      guard let value = row.fields[column] else { return wanted }
      return (value == .null || value == .string("")) == wanted
    }
    let text = try ColumnText.of(column, in: row)
    guard !text.isEmpty else { return false }
    switch test {
    case .between(let below, let above):
      guard let number = Self.number(text) else {
        throw LabelingFault("column \"\(column)\" holds something that is no number")
      }
      return below.map { number < $0 } ?? true && above.map { number > $0 } ?? true
    case .oneOf(let values):
      return values.contains { value in
        switch value {
        case .number(let wanted): Self.number(text) == wanted
        case .text(let wanted): text.utf8.elementsEqual(wanted.utf8)
        }
      }
    case .missing: return false
    }
  }

  /// The finite number that the text is, in decimal digits and with blanks around it at most; nil for any other.
  public static func number(_ text: String) -> Double? {
    let digits = text.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    let end = digits.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { digits.index(after: $0) }
    guard let end, digits[..<end].allSatisfy({ $0 < 0x3A || $0 == 0x45 || $0 == 0x65 }),
      let number = Double(String(Substring(digits[..<end]))), number.isFinite
    else { return nil }
    return number
  }
}
