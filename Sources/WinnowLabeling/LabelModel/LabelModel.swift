import WinnowData

/// The generative label model: learns how far each labelling function can be trusted from how the
/// functions agree and disagree, without gold labels, taking them for independent given the class.
///
/// The model and its fitting are snorkel 0.10's `LabelModel` (MeTaL, Ratner et al. 2019), computed in
/// double precision from additive counts.
public struct LabelModel: Sendable {
  /// How it is fitted.
  public let settings: LabelModelSettings

  /// A model that is yet to be fitted.
  public init(_ settings: LabelModelSettings) { self.settings = settings }

  /// The model fitted to counted votes. Cost: epochs × C × (number of (function, class) pairs with votes)²,
  /// whatever the number of rows.
  ///
  /// - Throws: `WinnowError` of kind `data` for fewer than three functions, no vote at all, votes for
  ///   one class alone, settings that do not fit, and a loss that grows beyond all numbers.
  public func fit(_ counts: VoteCounts) throws -> FittedLabelModel {
    guard counts.functionCount >= 3 else {
      throw WinnowError(
        .data, at: "label model", found: "\(counts.functionCount) labelling functions",
        expected: "three or more", advice: "Add functions, or use majority_vote.")
    }
    try settings.validate(functionCount: counts.functionCount, classCount: counts.classCount)
    try counts.requireVotesForTwoClasses()

    let objective = LabelModelObjective(counts, settings)
    let scale = MersenneTwister.firstUniform(seed: settings.seed)
    var active = objective.initial.map { $0 * scale }
    var gradient = [Double](repeating: 0, count: active.count)
    var step = GradientStep(settings.optimizer, weightDecay: settings.l2, count: active.count)
    var rates = LearningRates(settings)
    for epoch in 0..<settings.epochs {
      let loss = objective.loss(at: active, gradient: &gradient)
      guard loss.isFinite else {
        throw WinnowError(
          .data, at: "label model, epoch \(epoch)", found: "a loss of \(loss)", expected: "a finite loss",
          advice: "Choose a smaller learning rate.")
      }
      step.apply(gradient, to: &active, learningRate: rates.current)
      rates.advance()
    }

    let classCount = counts.classCount
    let margin = settings.margin(rowCount: counts.rowCount)
    var mu = [Double](repeating: margin, count: counts.width * classCount)
    for (position, column) in objective.columns.enumerated() {
      for label in 0..<classCount {
        let value = active[label * objective.columns.count + position]
        guard !value.isNaN else {
          throw WinnowError(
            .data, at: "label model", found: "a parameter that is no number", expected: "a finite loss",
            advice: "Choose a smaller learning rate.")
        }
        mu[column * classCount + label] = min(max(value, margin), 1 - margin)
      }
    }
    let balance = settings.balance(classCount: classCount)
    ClassSymmetry(balance: balance).resolve(&mu)
    return FittedLabelModel(mu: mu, balance: balance, counts: counts)
  }
}
