import WinnowData

/// Class indices by the labels' names, as gold columns write them.
struct LabelIndex: Sendable {
  private let labels: [String]
  private let indices: [String: Int]

  init(_ labels: [String]) {
    self.labels = labels
    indices = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
  }

  /// The class of the row's gold label; nil where it has none.
  ///
  /// - Parameter needsColumn: whether a column that the settings name must be there.
  /// - Throws: ``WinnowError`` of kind `data` where the value is none of the labels.
  func gold(of row: Row, _ columns: ColumnSelection, needsColumn: Bool) throws(WinnowError) -> Int? {
    if !needsColumn, let column = columns.label, row.fields[column] == nil { return nil }
    guard let name = try columns.label(of: row) else { return nil }
    if let index = indices[name] { return index }
    // A value that is near no label may be a text in the wrong column, and texts are not quoted.
    let nearest = nearestName(to: name, among: labels)
    throw WinnowError(
      .data, at: "\(row.place), column \"\(columns.label ?? "label")\"",
      found: nearest != nil ? "the label \"\(name)\"" : "a value of \(name.unicodeScalars.count) characters",
      expected: "one of the project's labels \(labels.joined(separator: ", "))",
      advice: nearest.map { "Did you mean \($0)?" })
  }
}
