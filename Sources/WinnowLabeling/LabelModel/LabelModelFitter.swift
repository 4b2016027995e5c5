import WinnowData

/// Fits any kind of label model to votes.
public struct LabelModelFitter: Sendable {
  /// How the kinds that learn by gradient are fitted; their class balance is ``balance``.
  public let settings: LabelModelSettings
  /// Where P(class) comes from.
  public let balance: ClassBalance

  /// A fitter with settings.
  public init(settings: LabelModelSettings, balance: ClassBalance = .uniform) {
    (self.settings, self.balance) = (settings, balance)
  }

  /// The model of a kind.
  ///
  /// - Parameters:
  ///   - training: the votes on the rows to be labelled.
  ///   - gold: votes on rows with gold, which a weighted vote and a balance from gold need; nil for none.
  /// - Throws: `WinnowError` of kind `data` where the votes are too few for the kind, the settings do not fit, or
  ///   gold is needed and missing.
  public func fit(
    _ kind: LabelModelKind, to training: TrainingVotes, gold: GoldVoteCounts? = nil
  ) throws -> any VoteModel {
    switch kind {
    case .majorityVote: return MajorityVote()
    case .weightedVote:
      return try WeightedVote(
        required(gold, by: "weighted_vote"), classBalance: classBalance(training, gold))
    case .dawidSkene: return DawidSkene().fit(VotePatterns(training.votes))
    case .labelModel: return try LabelModel(settings(training, gold)).fit(training.counts)
    case .triplets:
      return try Triplets(classBalance: classBalance(training, gold)).fit(training.counts)
    case .correlated: return try CorrelatedLabelModel(settings(training, gold)).fit(training.counts)
    }
  }

  private func settings(_ training: TrainingVotes, _ gold: GoldVoteCounts?) throws -> LabelModelSettings {
    var settings = settings
    settings.classBalance = balance == .uniform ? nil : try classBalance(training, gold)
    return settings
  }

  private func classBalance(_ training: TrainingVotes, _ gold: GoldVoteCounts?) throws -> [Double] {
    switch balance {
    case .uniform:
      let classCount = training.votes.classCount
      return [Double](repeating: 1 / Double(classCount), count: classCount)
    case .given(let shares): return shares
    case .gold: return try required(gold, by: "class_balance: gold").balance
    case .estimated:
      let marginals = DawidSkene().fit(VotePatterns(training.votes)).marginals
      // No class is impossible, whatever the votes say.
      let shares = marginals.map { max($0, 1 / Double(training.votes.rowCount + 1)) }
      let sum = shares.reduce(0, +)
      return shares.map { $0 / sum }
    }
  }

  private func required(_ gold: GoldVoteCounts?, by setting: String) throws -> GoldVoteCounts {
    guard let gold, gold.classes.contains(where: { $0 > 0 }) else {
      throw WinnowError(
        .data, at: "label_model, \(setting)", found: "no gold on the validation split",
        expected: "rows with gold to learn from",
        advice: "Add a validation split with gold, or choose another kind.")
    }
    return gold
  }
}
