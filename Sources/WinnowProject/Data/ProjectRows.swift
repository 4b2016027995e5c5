public import WinnowData

/// The rows of one split, one by one and in the order of the file, as labelling and training see them.
///
/// Memory does not grow with the number of rows.
public final class ProjectRows {
  private let rows: GoldRows

  init(_ rows: GoldRows) { self.rows = rows }

  /// The next row, or nil behind the last.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming file and line of a bad row.
  public func next() throws(WinnowError) -> ProjectRow? { try rows.next()?.row }

  /// How much of the file was read, from 0 to 1; nil where its size is not known.
  public var progress: Double? { rows.progress }
}

/// The rows of one split with their gold labels, one by one and in the order of the file.
public final class GoldRows {
  private let reader: RowReader
  private let data: DataSettings
  /// How gold is read.
  private let gold: Gold
  private let belongs: (Row) throws(WinnowError) -> Bool
  private let limit: Int
  private let isMultiLabel: Bool
  private var number = 0

  /// What becomes of the gold column.
  enum Gold {
    /// Nobody looks at it: neither whether it is there nor what it says.
    case hidden
    /// It is read where it is there.
    case optional(LabelIndex)
    /// It is read, and must be there where the settings name it.
    case required(LabelIndex)
  }

  /// The rows of `reader` for which `belongs` holds, among its first `limit` ones.
  init(
    _ reader: RowReader, _ data: DataSettings, gold: Gold, isMultiLabel: Bool, limit: Int,
    belongs: @escaping (Row) throws(WinnowError) -> Bool
  ) throws(WinnowError) {
    let columns = data.columns
    if case .required = gold {
      try columns.requireColumns(of: reader)
    } else {
      try ColumnSelection(text: columns.text, identifier: columns.identifier).requireColumns(of: reader)
    }
    self.reader = reader
    self.data = data
    self.gold = gold
    self.isMultiLabel = isMultiLabel
    self.limit = limit
    self.belongs = belongs
  }

  /// How much of the file was read, from 0 to 1; nil where its size is not known.
  public var progress: Double? { reader.progress }

  /// The next row, or nil behind the last.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming file and line of a bad row, or of a gold label that
  ///   is none of the project's labels.
  public func next() throws(WinnowError) -> GoldRow? {
    while reader.rowCount < limit {
      let next = try reader.next { row throws(WinnowError) -> GoldRow? in
        row.number < limit ? try self.read(row) : nil
      }
      guard let next else { return nil }
      if let row = next.value {
        number += 1
        return row
      }
    }
    return nil
  }

  /// The row with its values, or nil where it belongs to another split.
  private func read(_ row: Row) throws(WinnowError) -> GoldRow? {
    guard try belongs(row) else { return nil }
    var fields = row.fields
    fields[data.goldColumn] = nil
    let (gold, set) = try gold(of: row)
    return GoldRow(
      row: ProjectRow(
        number: number, place: row.place, identifier: try data.columns.identifier(of: row),
        text: try data.columns.text(of: row), fields: fields),
      gold: gold, goldSet: set, fields: row.fields)
  }

  private func gold(of row: Row) throws(WinnowError) -> (label: Int?, set: [Int]?) {
    let (labels, needsColumn): (LabelIndex, Bool)
    switch gold {
    case .hidden: return (nil, nil)
    case .optional(let index): (labels, needsColumn) = (index, false)
    case .required(let index): (labels, needsColumn) = (index, true)
    }
    return isMultiLabel
      ? (nil, try labels.goldSet(of: row, data.columns, needsColumn: needsColumn))
      : (try labels.gold(of: row, data.columns, needsColumn: needsColumn), nil)
  }
}
