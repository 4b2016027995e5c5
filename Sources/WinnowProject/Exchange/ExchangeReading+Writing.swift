public import WinnowData

/// What became of rows that were written as a file of Winnow's.
public struct ImportedRows: Sendable, Equatable {
  /// How many rows have a label, or a list of labels.
  public internal(set) var labeled = 0
  /// How many have none, since the people who answered do not agree.
  public internal(set) var conflicting = 0
  /// How many have an answer of several labels, or none, where one was expected.
  public internal(set) var severalLabels = 0
}

extension ExchangeReading {
  /// Writes the rows to a file of Winnow's: identifier, text, the other columns, and the column `label` with what the
  /// people who answered agree on; where a model said something, the column `prediction` too.
  ///
  /// Rows without an identifier get none: their numbers are theirs.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a path of no known format, `inputOutput` where writing fails, `data`
  ///   where CSV or TSV rows differ in their columns.
  public func write(to path: String, names: ExchangeNames) throws(WinnowError) -> ImportedRows {
    let writer = try RowWriter(to: path)
    var outcome = ImportedRows()
    let hasIdentifiers = rows.contains { $0.identifier != nil }
    let hasPredictions = rows.contains { !$0.predictions.isEmpty }
    for (number, row) in rows.enumerated() {
      var fields = JSONObject()
      if hasIdentifiers { fields["id"] = row.identifier ?? .integer(number) }
      fields["text"] = .string(row.text)
      for (name, value) in row.fields.members where !["id", "text", "label"].contains(name) {
        fields[name] = value
      }
      fields["label"] = Self.label(of: row, isMultiLabel: names.isMultiLabel, &outcome)
      if hasPredictions {
        fields["prediction"] =
          row.predictions.first.flatMap { prediction in
            names.isMultiLabel
              ? .array(prediction.labels.map(JSONValue.string))
              : prediction.labels.first.map(JSONValue.string)
          } ?? .null
      }
      try writer.write(fields)
    }
    try writer.finish()
    return outcome
  }

  /// What the answers agree on: a label, a list of labels, or null.
  private static func label(
    of row: ExchangeRow, isMultiLabel: Bool, _ outcome: inout ImportedRows
  ) -> JSONValue {
    guard let first = row.answers.first else { return .null }
    guard row.answers.allSatisfy({ Set($0.labels) == Set(first.labels) }) else {
      outcome.conflicting += 1
      return .null
    }
    if isMultiLabel {
      outcome.labeled += 1
      return .array(first.labels.map(JSONValue.string))
    }
    guard first.labels.count == 1 else {
      if !first.labels.isEmpty { outcome.severalLabels += 1 }
      return .null
    }
    outcome.labeled += 1
    return .string(first.labels[0])
  }
}
