internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

/// What turns votes for and against labels into probabilities: a label model for each label, fitted once on the
/// training rows.
struct MultiLabelSource {
  /// The label model of one label.
  enum Label {
    /// The one that the settings name.
    case fitted(LabelSource)
    /// The majority of its votes, and why the one that the settings name could not be fitted.
    case majorityVote(String)
  }

  /// One entry a label.
  let labels: [Label]

  /// The sources that the settings name, fitted on the votes of the training rows. A label whose votes cannot
  /// teach a label model anything takes their majority.
  ///
  /// - Parameter gold: the validation split's votes with its gold, of a label; asked for only by what learns from it.
  /// - Throws: ``WinnowError`` of kind `data` where nothing votes on any label.
  init(
    _ choice: LabelModelChoice, fittedOn votes: MultiLabelVotes, gold: (_ label: Int) throws -> GoldVotes?
  ) throws {
    if votes.isSilent {
      throw WinnowError(
        .data, at: "labelling functions", found: "not one vote on \(votes.rowCount) rows",
        expected: "votes for and against labels",
        advice: "Look at the functions' faults, and widen their rules")
    }
    labels = try votes.matrices.indices.map { label in
      let (supporting, opposing) = votes.votes(on: label)
      guard supporting > 0, opposing > 0 else {
        return .majorityVote(
          supporting + opposing == 0
            ? "no vote on it" : "votes \(supporting > 0 ? "for" : "against") it alone")
      }
      do {
        return .fitted(try LabelSource(choice, fittedOn: votes.matrices[label]) { try gold(label) })
      } catch let error as WinnowError where error.kind == .data {
        return .majorityVote(error.expected.map { "\(error.found), where \($0) are needed" } ?? error.found)
      }
    }
  }

  /// The probability of each label on each row, N × C: ½ where nobody votes on it and nothing else is known.
  func probabilities(for votes: MultiLabelVotes) -> ClassProbabilities {
    Self.probabilities(of: votes) { label, matrix in
      switch labels[label] {
      case .fitted(let source): source.probabilities(for: matrix)
      case .majorityVote: MajorityVote().probabilities(for: matrix)
      }
    }
  }

  /// The share of each label's votes that are for it, N × C, by majority: 1, 0, or ½ where they are tied or none.
  static func majority(of votes: MultiLabelVotes) -> ClassProbabilities {
    probabilities(of: votes) { MajorityVote().probabilities(for: $1) }
  }

  private static func probabilities(
    of votes: MultiLabelVotes, _ model: (Int, VoteMatrix) -> ClassProbabilities
  ) -> ClassProbabilities {
    let count = votes.labelCount
    var values = [Double](repeating: 0, count: votes.rowCount * count)
    for (label, matrix) in votes.matrices.enumerated() {
      let found = model(label, matrix)
      for row in 0..<votes.rowCount {
        values[row * count + label] = found[row: row][row * 2 + MultiLabelVotes.support]
      }
    }
    return ClassProbabilities(classCount: count, values: values)
  }

  /// What was learned of each function that may vote on a label; nil where nothing is.
  func weights(of label: Int) -> [Double]? {
    if case .fitted(let source) = labels[label] { source.weights } else { nil }
  }

  /// The label model of a label, and how it was chosen where the settings leave that to gold.
  func labelModel(of label: Int) -> (kind: LabelModelKind, selection: LabelModelSelection?) {
    switch labels[label] {
    case .fitted(let source): (source.model.kind, source.selection)
    case .majorityVote: (.majorityVote, nil)
    }
  }

  /// Why a label takes the majority of its votes; nil where it has the label model of the settings.
  func reason(of label: Int) -> String? {
    if case .majorityVote(let reason) = labels[label] { reason } else { nil }
  }
}
