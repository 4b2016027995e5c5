internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

/// What is said of training rows that have one label each.
struct SingleLabelOpinions: RowOpinions {
  private let votes: VoteMatrix?
  private let names: [String]
  private let table: PredictionFile.Table?
  private let head: [Prediction]?

  /// What is said by way of `suggester`.
  ///
  /// - Parameter table: the newest round's labels; nil where they are of no use.
  init(_ suggester: Suggester, _ table: PredictionFile.Table?) throws {
    names = suggester.labels
    votes =
      suggester.project.settings.labelingFunctions.isEmpty ? nil : try suggester.inputs.votes(on: .train)
    head = try suggester.headPredictions(on: .train)
    self.table = table
  }

  var hasFunctions: Bool { votes != nil }
  var hasLabels: Bool { table != nil }
  var hasModel: Bool { head != nil }

  func labels(by function: Int, on row: Int) -> [Int]? { votes?[row, function].label.map { [$0] } }

  func isVotedOn(_ row: Int) -> Bool { votes.map { $0.voteCount(on: row) > 0 } ?? false }

  func labels(of row: Int, _ identifier: JSONValue) -> [Int]? { label(of: row, identifier).map { [$0] } }

  func contradiction(on row: Int, _ identifier: JSONValue) -> String? {
    guard let said = head?[row].index, let label = label(of: row, identifier), said != label else {
      return nil
    }
    return "the model says \(names[said]), the labels \(names[label])"
  }

  func opinions(on row: Int, _ identifier: JSONValue) -> [AnnotationRow.Opinion] {
    var opinions: [AnnotationRow.Opinion] = []
    if let said = head?[row] { opinions.append(.init(.model, [.init(said.label, Double(said.confidence))])) }
    if let table, let label = label(of: row, identifier) {
      let confidence = Array(table.probabilities[row: row])[label]
      opinions.append(.init(.labels, [.init(names[label], confidence)]))
    }
    guard let votes else { return opinions }
    return opinions
      + zip(votes.functionNames, votes[row: row]).compactMap { name, vote in
        vote.label.map { .init(.function(name), [.init(names[$0])]) }
      }
  }

  /// A round that took the first rows alone knows those; one of other data knows the rows that are where they were.
  private func label(of row: Int, _ identifier: JSONValue) -> Int? {
    guard let table, row < table.predictions.count, table.identifiers[row] == identifier else { return nil }
    return table.predictions[row]
  }
}
