public import WinnowData

/// The classes that a person gave for training rows: a file of rows with the data's identifier and label columns.
public struct AnswersFile: Sendable {
  /// An answer and where it stands.
  private struct Answer {
    let label: Int
    let place: String
  }

  /// The answers by the identifiers' plain text, so that `7` in a JSON line and `7` in a CSV file are the same row.
  private let answers: [String: Answer]
  private let columns: ColumnSelection

  /// The answers in the file at `path`.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such file; `data` naming the line, where it is
  ///   empty, a row has no identifier or no label, a label is none of the project's, or a row has two labels.
  public init(contentsOf path: String, _ settings: ProjectSettings) throws(WinnowError) {
    let (identifier, label) = (settings.data.columns.identifier ?? "id", settings.data.goldColumn)
    columns = ColumnSelection(text: [identifier], label: label, identifier: identifier)
    let reader = try RowReader(contentsOf: path)
    try columns.requireColumns(of: reader)
    let labels = LabelIndex(settings.labels)
    var answers: [String: Answer] = [:]
    while let row = try reader.next() {
      let name = try columns.text(of: row)
      guard let answer = try labels.gold(of: row, columns, needsColumn: true) else {
        throw WinnowError(
          .data, at: "\(row.place), column \"\(label)\"", found: "an answer without a label",
          expected: "one of the project's labels \(settings.labels.joined(separator: ", "))",
          advice: "Leave out rows that have no answer")
      }
      if let earlier = answers[name], earlier.label != answer {
        throw WinnowError(
          .data, at: row.place,
          found:
            "the label \(settings.labels[answer]) for the row \"\(name)\", which has \(settings.labels[earlier.label]) "
            + "in \(earlier.place)",
          expected: "one label for each row")
      }
      if answers[name] == nil { answers[name] = Answer(label: answer, place: row.place) }
    }
    self.answers = answers
  }

  /// The classes by the numbers of the rows that they were given for.
  ///
  /// - Parameters:
  ///   - rows: the training rows.
  ///   - areAllRows: whether those are all there are, so that an answer for none of them is a mistake.
  /// - Throws: ``WinnowError`` of kind `data` for an answer that belongs to no row, or to two.
  public func answers(for rows: ProjectRows?, areAllRows: Bool) throws(WinnowError) -> [Int: Int] {
    var found: [Int: Int] = [:]
    var places: [String: String] = [:]
    while let row = try rows?.next() {
      let name = row.identifier.plainText
      guard let answer = answers[name] else { continue }
      if let other = places.updateValue(row.place, forKey: name) {
        throw WinnowError(
          .data, at: answer.place, found: "an answer for \"\(name)\", which is the identifier of two rows",
          expected: "identifiers of one row each (\(other), \(row.place))")
      }
      found[row.number] = answer.label
    }
    guard areAllRows, found.count < answers.count else { return found }
    let unknown = answers.filter { places[$0.key] == nil }.min { $0.value.place < $1.value.place }
    throw WinnowError(
      .data, at: unknown?.value.place ?? "answers",
      found: "an answer for \(unknown.map { "\"\($0.key)\"" } ?? "a row"), which is no training row",
      expected: "identifiers of training rows",
      advice: answers.count - found.count > 1
        ? "\(answers.count - found.count) answers are for no training row" : nil)
  }
}
