internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

/// What functions, the newest round and people say of a project's training rows.
struct RowKnowledge {
  /// What the functions say as they stand now; nil where there is none.
  let votes: VoteMatrix?
  /// What should be known and is no fault.
  private(set) var notes: [String] = []
  /// The newest round's number; nil where there is none.
  let round: Int?
  private let labels: [String]
  private var table: PredictionFile.Table?
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
    if let path = suggester.path(of: .labels) {
      do { table = try PredictionFile.read(path, labels: labels) } catch  where error.kind == .data {
        notes.append(
          "round \(suggester.round ?? 0) is not shown: its labels are not the project's (\(error.place))")
      }
    }
    head = try suggester.headPredictions(on: .train)
    self.conflicts = Dictionary(
      conflicts.map { ($0.identifier.plainText, $0) }, uniquingKeysWith: { first, _ in first })
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
    return (table.predictions[row], table.predictions[row].map { table.probabilities[row: row][table.probabilities[row: row].startIndex + $0] } ?? 0)
  }
}
