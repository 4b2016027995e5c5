/// Slices of rows by the values of their other columns.
public enum FieldSlices {
  /// A column with more distinct values than this is cut into quarters where it holds numbers, and left out where
  /// it does not.
  public static let maximumValues = 50
  /// A column with a longer value than this holds texts, and is left out.
  public static let longestValue = 40

  /// A slice for each value of the column `name`.
  ///
  /// - Parameter values: each row's value as it is written; nil where a row has none.
  public static func values(of name: String, _ values: [String?]) -> [Slice] {
    var rows: [String: [Int]] = [:]
    for (row, value) in values.enumerated() {
      guard let value else { continue }
      guard value.unicodeScalars.count <= longestValue else { return [] }
      rows[value, default: []].append(row)
    }
    if rows.count > maximumValues { return quarters(of: name, values) }
    return rows.sorted { $0.key < $1.key }.map { Slice(.field, name: "\(name) = \($0.key)", rows: $0.value) }
  }

  /// Four slices of rows by size, equal values in one of them; none where a value is no number.
  private static func quarters(of name: String, _ values: [String?]) -> [Slice] {
    var numbers: [(row: Int, value: Double)] = []
    for (row, text) in values.enumerated() {
      guard let text else { continue }
      guard let value = Double(text), value.isFinite else { return [] }
      numbers.append((row, value))
    }
    let sorted = numbers.map(\.value).sorted()
    let bounds = (1...3).map { sorted[sorted.count * $0 / 4] }
    return (0...3).compactMap { quarter in
      let lower = quarter == 0 ? nil : bounds[quarter - 1]
      let upper = quarter == 3 ? nil : bounds[quarter]
      let rows = numbers.filter { number in
        lower.map { number.value >= $0 } ?? true && upper.map { number.value < $0 } ?? true
      }.map(\.row)
      guard !rows.isEmpty else { return nil }
      let range =
        switch (lower, upper) {
        case (nil, let upper?): "\(name) < \(upper)"
        case (let lower?, let upper?): "\(lower) ≤ \(name) < \(upper)"
        case (let lower?, nil): "\(name) ≥ \(lower)"
        case (nil, nil): name
        }
      return Slice(.field, name: range, rows: rows)
    }
  }
}
