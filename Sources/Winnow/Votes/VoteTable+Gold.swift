public import WinnowData
internal import WinnowLabeling

extension VoteTable {
  /// The true class of each row, nil where the file does not know it: a list of class indices with -1 for none where
  /// its name ends in `.npy`, else rows with a label each, in the order of the votes.
  ///
  /// - Parameter column: the labels' column; nil for `label`.
  /// - Throws: ``WinnowError`` of kind `data` for another number of rows than there are votes on, and naming the row of
  ///   what is none of the labels.
  public func gold(contentsOf path: String, column: String? = nil) throws(WinnowError) -> [Int?] {
    let gold =
      path.lowercased().hasSuffix(".npy") ? try indices(at: path) : try names(at: path, column: column)
    guard gold.count == votes.rowCount else { throw Self.otherRows(gold.count, votes.rowCount, at: path) }
    return gold
  }

  private static func otherRows(_ count: Int, _ expected: Int, at path: String) -> WinnowError {
    WinnowError(.data, at: path, found: "\(count) rows", expected: "\(expected), as there are votes on")
  }

  private func indices(at path: String) throws(WinnowError) -> [Int?] {
    let codes = try Self.codes(at: path)
    try Self.requireClasses(codes, classCount: labels.count, at: path)
    return codes.map { $0 < 0 ? nil : Int($0) }
  }

  /// The list of class indices in a file; `rows` are as many as there must be where that is known.
  static func codes(at path: String, rows: Int? = nil) throws(WinnowError) -> [Int16] {
    let file = try NPYIntegers(contentsOf: path)
    guard file.columns == 1 else {
      throw WinnowError(.data, at: path, found: "\(file.columns) columns", expected: "one class a row")
    }
    if let rows, file.rows != rows { throw otherRows(file.rows, rows, at: path) }
    return file.values
  }

  /// Refuses class indices from the file at `path` that name none.
  static func requireClasses(_ codes: [Int16], classCount: Int, at path: String) throws(WinnowError) {
    guard let row = codes.firstIndex(where: { $0 < -1 || Int($0) >= classCount }) else { return }
    throw WinnowError(
      .data, at: "\(path), row \(row)", found: "class \(codes[row])",
      expected: "-1 for none, or a class in 0..<\(classCount)")
  }

  private func names(at path: String, column: String?) throws(WinnowError) -> [Int?] {
    let classes = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
    let columns = ColumnSelection(label: column ?? "label")
    let reader = try RowReader(contentsOf: path)
    var gold: [Int?] = []
    while let row = try reader.next() {
      guard let name = try columns.label(of: row) else {
        gold.append(nil)
        continue
      }
      guard let label = classes[name] else {
        // A value that is near no label may be a text in the wrong column, and texts are not quoted.
        let nearest = nearestName(to: name, among: labels)
        throw WinnowError(
          .data, at: "\(row.place), column \"\(column ?? "label")\"",
          found: nearest != nil
            ? "the label \"\(name)\"" : "a value of \(name.unicodeScalars.count) characters",
          expected: "one of the labels \(labels.joined(separator: ", "))",
          advice: nearest.map { "Did you mean \($0)?" })
      }
      gold.append(label)
    }
    return gold
  }
}
