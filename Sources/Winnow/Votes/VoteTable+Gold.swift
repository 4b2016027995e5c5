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
    guard gold.count == votes.rowCount else {
      throw WinnowError(
        .data, at: path, found: "\(gold.count) rows", expected: "\(votes.rowCount), as there are votes on")
    }
    return gold
  }

  private func indices(at path: String) throws(WinnowError) -> [Int?] {
    let file = try NPYIntegers(contentsOf: path)
    guard file.columns == 1 else {
      throw WinnowError(.data, at: path, found: "\(file.columns) columns", expected: "one class a row")
    }
    var gold: [Int?] = []
    gold.reserveCapacity(file.rows)
    for code in file.values {
      guard code >= -1, Int(code) < labels.count else {
        throw WinnowError(
          .data, at: "\(path), row \(gold.count)", found: "class \(code)",
          expected: "-1 for none, or a class in 0..<\(labels.count)")
      }
      gold.append(code < 0 ? nil : Int(code))
    }
    return gold
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
