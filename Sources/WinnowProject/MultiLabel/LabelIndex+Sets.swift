import WinnowData
import WinnowLabeling

extension LabelIndex {
  /// The classes of the row's gold labels, ascending, where a row may have several; nil where nothing is known.
  ///
  /// - Parameter needsColumn: whether a column that the settings name must be there.
  /// - Throws: ``WinnowError`` of kind `data` where the value is no list of the labels.
  func goldSet(
    of row: Row, _ columns: ColumnSelection, needsColumn: Bool
  ) throws(WinnowError) -> [Int]? {
    let column = columns.label ?? "label"
    guard let value = row.fields[column] else {
      // The selection knows how to say that a column is missing.
      if needsColumn { _ = try columns.label(of: row) }
      return nil
    }
    let place = "\(row.place), column \"\(column)\""
    switch LabelSetReader(labels: labels).read(value) {
    case .missing: return nil
    case .labels(let labels): return labels
    case .unknown(let name):
      throw WinnowError.unknownLabel(name, among: labels, at: place)
    case .noList(let kind):
      throw WinnowError(
        .data, at: place, found: kind,
        expected: "a list of labels, such as [\"\(labels[0])\"], or \"\(labels[0]);\(labels[1])\"")
    }
  }
}

extension WinnowError {
  /// A value that is no label of the project's. One that is near no label may be a text in the wrong column, and
  /// texts are not quoted.
  static func unknownLabel(_ name: String, among labels: [String], at place: String) -> WinnowError {
    let nearest = nearestName(to: name, among: labels)
    return WinnowError(
      .data, at: place,
      found: nearest != nil ? "the label \"\(name)\"" : "a value of \(name.unicodeScalars.count) characters",
      expected: "one of the project's labels \(labels.joined(separator: ", "))",
      advice: nearest.map { "Did you mean \($0)?" })
  }
}
