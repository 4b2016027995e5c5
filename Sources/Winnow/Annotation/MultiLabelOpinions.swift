internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

/// What is said of training rows that may have several labels.
struct MultiLabelOpinions: RowOpinions {
  private let votes: MultiLabelVotes?
  private let names: [String]
  private let table: MultiLabelFile.Table?
  private let head: (predictions: [Prediction], decisions: LabelDecisions)?

  /// What is said by way of `suggester`.
  ///
  /// - Parameter table: the newest round's labels; nil where they are of no use.
  init(_ suggester: Suggester, _ table: MultiLabelFile.Table?) throws {
    names = suggester.labels
    votes =
      suggester.project.settings.labelingFunctions.isEmpty
      ? nil : try suggester.multiLabelInputs.votes(on: .train)
    head = try suggester.headDecisions(on: .train)
    self.table = table
  }

  var hasFunctions: Bool { votes != nil }
  var hasLabels: Bool { table != nil }
  var hasModel: Bool { head != nil }

  func labels(by function: Int, on row: Int) -> [Int]? {
    guard let opinion = votes?.opinions(on: row)[function], !opinion.isAbstention else { return nil }
    return opinion.supported
  }

  func isVotedOn(_ row: Int) -> Bool { votes?.voteCounts(on: row).contains { $0 > 0 } ?? false }

  func labels(of row: Int, _ identifier: JSONValue) -> [Int]? {
    knows(row, identifier) ? table?.labels[row] : nil
  }

  /// Of a label on which nothing votes the round knows nothing that could be contradicted.
  func contradiction(on row: Int, _ identifier: JSONValue) -> String? {
    guard let table, let labels = labels(of: row, identifier), let given = given(row) else { return nil }
    let differing = names.indices.filter { label in
      table.votes[row][label] > 0 && given.contains(label) != labels.contains(label)
    }
    guard !differing.isEmpty else { return nil }
    func text(_ set: [Int]) -> String {
      differing.map { set.contains($0) ? names[$0] : "not \(names[$0])" }.joined(separator: ", ")
    }
    return "the model says \(text(given)), the labels \(text(labels))"
  }

  func opinions(on row: Int, _ identifier: JSONValue) -> [AnnotationRow.Opinion] {
    var opinions: [AnnotationRow.Opinion] = []
    if let given = given(row), let said = head?.predictions[row] {
      opinions.append(
        .init(.model, given.map { .init(names[$0], Double(said.probabilities[$0])) }))
    }
    if let table, let labels = labels(of: row, identifier) {
      let probabilities = Array(table.probabilities[row: row])
      opinions.append(.init(.labels, labels.map { .init(names[$0], probabilities[$0]) }))
    }
    guard let votes else { return opinions }
    return opinions
      + zip(votes.functionNames, votes.opinions(on: row)).filter { !$1.isAbstention }.map { name, opinion in
        .init(
          .function(name), opinion.supported.map { .init(names[$0]) },
          against: opinion.opposed.map { names[$0] })
      }
  }

  /// The labels that the trained model gives a row.
  private func given(_ row: Int) -> [Int]? {
    head.map { head in
      let isGiven = head.decisions.labels(of: head.predictions[row].probabilities)
      return names.indices.filter { isGiven[$0] }
    }
  }

  /// A round that took the first rows alone knows those; one of other data knows the rows that are where they were.
  private func knows(_ row: Int, _ identifier: JSONValue) -> Bool {
    table.map { row < $0.labels.count && $0.identifiers[row] == identifier } ?? false
  }
}
