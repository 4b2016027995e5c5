internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

/// What turns votes into probabilities: fitted once on the training rows, then asked of any split.
enum LabelSource {
  case majorityVote
  case labelModel(FittedLabelModel)

  /// The source that the settings name, fitted on the votes of the training rows.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the votes cannot teach it anything.
  init(_ choice: LabelModelChoice, fittedOn votes: VoteMatrix) throws {
    let counts = try VoteCounts(votes)
    try counts.requireVotesForTwoClasses()
    switch choice.kind {
    case .majorityVote: self = .majorityVote
    case .labelModel: self = .labelModel(try LabelModel(choice.settings).fit(counts))
    case .answers:
      throw WinnowError(
        .data, at: "label_model", found: "the kind answers without training rows", expected: "a round's own rows")
    }
  }

  /// The probabilities of each row's classes.
  func probabilities(for votes: VoteMatrix) -> ClassProbabilities {
    switch self {
    case .majorityVote: MajorityVote().probabilities(for: votes)
    case .labelModel(let model): model.probabilities(for: votes)
    }
  }

  /// What was learned of each function; nil where nothing is.
  var weights: [Double]? {
    if case .labelModel(let model) = self { model.weights } else { nil }
  }
}
