internal import WinnowData
internal import WinnowProject

/// What functions, the newest round and people say of a project's training rows.
struct RowKnowledge {
  /// What functions and the newest round say.
  let said: any RowOpinions
  /// What should be known and is no fault.
  let notes: [String]
  private let conflicts: [String: SettledAnswers.Conflict]

  /// What is known by way of `suggester`.
  ///
  /// - Parameter conflicts: what people differ on; empty where that is not to be shown.
  init(_ suggester: Suggester, conflicts: [SettledAnswers.Conflict]) throws {
    if suggester.project.settings.isMultiLabel {
      let (table, notes) = try Self.labels(of: suggester) { path throws(WinnowError) in
        try MultiLabelFile.read(path, labels: suggester.labels)
      }
      (said, self.notes) = (try MultiLabelOpinions(suggester, table), notes)
    } else {
      let (table, notes) = try Self.labels(of: suggester) { path throws(WinnowError) in
        try PredictionFile.read(path, labels: suggester.labels)
      }
      (said, self.notes) = (try SingleLabelOpinions(suggester, table), notes)
    }
    self.conflicts = Dictionary(
      conflicts.map { ($0.identifier.plainText, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The newest round's labels, and what to say where they are of no use.
  private static func labels<Table>(
    of suggester: Suggester, _ read: (String) throws(WinnowError) -> Table
  ) throws(WinnowError) -> (table: Table?, notes: [String]) {
    guard let path = suggester.path(of: .labels) else { return (nil, []) }
    do {
      try suggester.requireRoundOfTheseRows()
    } catch  where error.kind == .data {
      return (nil, ["the newest round is not shown: its rows are not those of \(error.place) any more"])
    }
    do {
      return (try read(path), [])
    } catch  where error.kind == .data {
      return (nil, ["the newest round is not shown: its labels are not the project's (\(error.place))"])
    }
  }

  /// The newest round's labels of a row; nil where it has none for it or does not know the row.
  func labels(of row: ProjectRow) -> [Int]? { said.labels(of: row.number, row.identifier) }

  /// What people differ about on a row, if it is about the text that the row has.
  func conflict(on row: ProjectRow) -> SettledAnswers.Conflict? {
    guard let conflict = conflicts[row.identifier.plainText], conflict.textDigest == TextDigest.of(row.text)
    else { return nil }
    return conflict
  }

  /// What is said of a row, people first, the functions last.
  func opinions(on row: Int, _ identifier: JSONValue) -> [AnnotationRow.Opinion] {
    let people =
      conflicts[identifier.plainText]?.opinions.map { annotator, labels in
        AnnotationRow.Opinion(.person(annotator), labels.map { .init($0) })
      } ?? []
    return people + said.opinions(on: row, identifier)
  }
}
