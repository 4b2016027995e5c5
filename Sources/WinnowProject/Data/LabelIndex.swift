import WinnowData

/// Class indices by the labels' names, as gold columns write them.
struct LabelIndex: Sendable {
  let labels: [String]
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
    if case .array = row.fields[columns.label ?? "label"] {
      throw WinnowError(
        .data, at: "\(row.place), column \"\(columns.label ?? "label")\"", found: "a list",
        expected: "one label",
        advice: "Set multi_label: true in a project whose rows may have several labels")
    }
    guard let name = try columns.label(of: row) else { return nil }
    if let index = indices[name] { return index }
    throw WinnowError.unknownLabel(
      name, among: labels, at: "\(row.place), column \"\(columns.label ?? "label")\"")
  }
}
