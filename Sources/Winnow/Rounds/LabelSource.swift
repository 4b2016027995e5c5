internal import WinnowLabeling
internal import WinnowProject

/// What turns votes into probabilities: fitted once on the training rows, then asked of any split.
struct LabelSource {
  /// The label model.
  let model: any VoteModel
  /// How it was chosen, where the settings leave the choice to gold.
  let selection: LabelModelSelection?

  /// The source that the settings name, fitted on the votes of the training rows.
  ///
  /// - Parameters:
  ///   - labels: the classes' names, for messages.
  ///   - gold: the validation split's votes with its gold; asked for only by what learns from it.
  /// - Throws: ``WinnowError`` of kind `data` where the votes cannot teach it anything.
  init(
    _ choice: LabelModelChoice, fittedOn votes: VoteMatrix, labels: [String]? = nil,
    gold: () throws -> GoldVotes?
  ) throws {
    if choice.kind == .answers {
      // Answers label the training rows alone; elsewhere it is the functions that speak.
      (model, selection) = (MajorityVote(), nil)
      return
    }
    let training = try TrainingVotes(votes, labels: labels)
    let fitter = LabelModelFitter(settings: choice.settings, balance: choice.balance)
    let known = choice.needsGold || choice.kind == .auto ? try gold() : nil
    selection =
      choice.kind == .auto
      ? LabelModelSelection(fitter, training: training, gold: known, seed: UInt64(choice.settings.seed)) : nil
    let kind = choice.kind.model ?? selection?.chosen ?? .majorityVote
    model = try fitter.fit(kind, to: training, gold: known.map { GoldVoteCounts($0) })
  }

  /// The probabilities of each row's classes.
  func probabilities(for votes: VoteMatrix) -> ClassProbabilities { model.probabilities(for: votes) }

  /// What was learned of each function; nil where nothing is.
  var weights: [Double]? { model.functionWeights }
}
