public import WinnowData

/// The rows of one split with their gold labels, one by one: those of its file in the file's order, then those that
/// people's answers have put into it.
public final class GoldRows {
  /// A file of rows.
  struct Part {
    let reader: RowReader
    let gold: Gold
    /// The split that the settings put a row into; nil for none.
    let home: (Row) throws(WinnowError) -> Split?
  }

  /// What becomes of the gold column.
  enum Gold {
    /// Nobody looks at it: neither whether it is there nor what it says.
    case hidden
    /// It is read where it is there.
    case optional(LabelIndex)
    /// It is read, and must be there where the settings name it.
    case required(LabelIndex)
  }

  private let split: Split
  private let parts: [Part]
  private let settings: ProjectSettings
  private let answers: SettledAnswers
  private let limit: Int
  private var part = 0
  private var number = 0

  /// The rows of `split` among the first `limit` ones of each part.
  init(
    of split: Split, _ parts: [Part], _ settings: ProjectSettings, answers: SettledAnswers, limit: Int
  ) throws(WinnowError) {
    let columns = settings.data.columns
    for part in parts {
      if case .required = part.gold {
        try columns.requireColumns(of: part.reader)
      } else {
        try ColumnSelection(text: columns.text, identifier: columns.identifier)
          .requireColumns(of: part.reader)
      }
    }
    (self.split, self.parts, self.settings) = (split, parts, settings)
    (self.answers, self.limit) = (answers, limit)
  }

  /// How much of the file that is being read was read, from 0 to 1; nil where its size is not known.
  public var progress: Double? { parts[min(part, parts.count - 1)].reader.progress }

  /// The next row, or nil behind the last.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming file and line of a bad row, or of a gold label that
  ///   is none of the project's labels.
  public func next() throws(WinnowError) -> GoldRow? {
    while part < parts.count {
      let current = parts[part]
      let next =
        current.reader.rowCount < limit
        ? try current.reader.next { row throws(WinnowError) -> GoldRow? in
          row.number < limit ? try self.read(row, of: current) : nil
        } : nil
      guard let next else {
        part += 1
        continue
      }
      if let row = next.value {
        number += 1
        return row
      }
    }
    return nil
  }

  /// The row with its values, or nil where it belongs to another split.
  private func read(_ row: Row, of part: Part) throws(WinnowError) -> GoldRow? {
    guard let home = try part.home(row) else { return nil }
    // Answers are about training rows; others need not be looked at.
    guard home == split || home == .train && !answers.isEmpty else { return nil }
    let columns = settings.data.columns
    let identifier = try columns.identifier(of: row)
    let isAnswered = home == .train && answers.mentions(identifier)
    guard home == split || isAnswered else { return nil }
    let text = try columns.text(of: row)
    if isAnswered, case .entry(let entry) = answers.finding(for: identifier, text: text),
      entry.use.split != .train
    {
      return entry.use.split == split ? answered(row, entry, identifier, text) : nil
    }
    guard home == split else { return nil }
    let (gold, set) = try self.gold(of: row, as: part.gold)
    return GoldRow(
      row: ProjectRow(
        number: number, place: row.place, identifier: identifier, text: text,
        fields: withoutGold(row.fields)),
      gold: gold, goldSet: set, fields: row.fields)
  }

  /// A training row whose gold people have said.
  private func answered(
    _ row: Row, _ entry: SettledAnswers.Entry, _ identifier: JSONValue, _ text: String
  ) -> GoldRow {
    var fields = row.fields
    let names = entry.labels.map { JSONValue.string(settings.labels[$0]) }
    fields[settings.data.goldColumn] = settings.isMultiLabel ? .array(names) : names.first
    return GoldRow(
      row: ProjectRow(
        number: number, place: row.place, identifier: identifier, text: text,
        fields: withoutGold(row.fields)),
      gold: settings.isMultiLabel ? nil : entry.labels.first,
      goldSet: settings.isMultiLabel ? entry.labels : nil, fields: fields)
  }

  private func withoutGold(_ fields: JSONObject) -> JSONObject {
    var fields = fields
    fields[settings.data.goldColumn] = nil
    return fields
  }

  private func gold(of row: Row, as gold: Gold) throws(WinnowError) -> (label: Int?, set: [Int]?) {
    let (labels, needsColumn): (LabelIndex, Bool)
    switch gold {
    case .hidden: return (nil, nil)
    case .optional(let index): (labels, needsColumn) = (index, false)
    case .required(let index): (labels, needsColumn) = (index, true)
    }
    let columns = settings.data.columns
    return settings.isMultiLabel
      ? (nil, try labels.goldSet(of: row, columns, needsColumn: needsColumn))
      : (try labels.gold(of: row, columns, needsColumn: needsColumn), nil)
  }
}

extension Answer.Use {
  /// The split that the row of such an answer belongs to.
  public var split: Split {
    switch self {
    case .training: .train
    case .validation: .validation
    case .annotated: .annotated
    }
  }
}
