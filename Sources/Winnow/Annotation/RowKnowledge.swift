internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

/// What functions, the newest round and people say of a project's training rows.
struct RowKnowledge {
  /// What the functions say as they stand now; nil where there is none.
  let votes: VoteMatrix?
  /// What should be known and is no fault.
  let notes: [String]
  /// The newest round's number; nil where there is none.
  let round: Int?
  private let labels: [String]
  private let table: PredictionFile.Table?
  private let head: [Prediction]?
  private let conflicts: [String: SettledAnswers.Conflict]

  /// What is known by way of `suggester`.
  ///
  /// - Parameter conflicts: what people differ on; empty where that is not to be shown.
  init(_ suggester: Suggester, conflicts: [SettledAnswers.Conflict]) throws {
    labels = suggester.labels
    round = suggester.round
    votes =
      suggester.project.settings.labelingFunctions.isEmpty ? nil : try suggester.inputs.votes(on: .train)
    let known = try Self.labels(of: suggester)
    table = known.table
    notes = known.notes
    head = try suggester.headPredictions(on: .train)
    self.conflicts = Dictionary(
      conflicts.map { ($0.identifier.plainText, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The newest round's labels, and what to say where they are of no use.
  private static func labels(
    of suggester: Suggester
  ) throws(WinnowError) -> (table: PredictionFile.Table?, notes: [String]) {
    guard let path = suggester.path(of: .labels) else { return (nil, []) }
    do {
      return (try PredictionFile.read(path, labels: suggester.labels), [])
    } catch  where error.kind == .data {
      return (nil, ["the newest round is not shown: its labels are not the project's (\(error.place))"])
    }
  }

  /// Whether the newest round's labels can be read.
  var hasLabels: Bool { table != nil }
  /// Whether there is a trained model.
  var hasModel: Bool { head != nil }

  /// The newest round's label of a row: nil where the round does not know the row, a label of nil where it has none.
  func label(of row: ProjectRow) -> (label: Int?, confidence: Double)? {
    label(of: row.number, row.identifier)
  }

  /// The trained model's class of a row; nil where there is no model.
  func modelLabel(of row: ProjectRow) -> Int? { head?[row.number].index }

  /// What people differ about on a row, if it is about the text that the row has.
  func conflict(on row: ProjectRow) -> SettledAnswers.Conflict? {
    guard let conflict = conflicts[row.identifier.plainText], conflict.textDigest == TextDigest.of(row.text)
    else { return nil }
    return conflict
  }

  /// What is said of a row, people first, the functions last.
  func opinions(on row: Int, _ identifier: JSONValue) -> [AnnotationRow.Opinion] {
    var opinions =
      conflicts[identifier.plainText]?.opinions.map {
        AnnotationRow.Opinion(.person($0.annotator), label: $0.label)
      } ?? []
    if let said = head?[row] {
      opinions.append(.init(.model, label: said.label, confidence: Double(said.confidence)))
    }
    if let known = label(of: row, identifier), let label = known.label {
      opinions.append(.init(.labels, label: labels[label], confidence: known.confidence))
    }
    guard let votes else { return opinions }
    return opinions
      + zip(votes.functionNames, votes[row: row]).compactMap { name, vote in
        vote.label.map { .init(.function(name), label: labels[$0]) }
      }
  }

  /// A round that took the first rows alone knows those; one of other data knows the rows that are where they were.
  private func label(of row: Int, _ identifier: JSONValue) -> (label: Int?, confidence: Double)? {
    guard let table, row < table.predictions.count, table.identifiers[row] == identifier else { return nil }
    guard let label = table.predictions[row] else { return (nil, 0) }
    return (label, Array(table.probabilities[row: row])[label])
  }
}
