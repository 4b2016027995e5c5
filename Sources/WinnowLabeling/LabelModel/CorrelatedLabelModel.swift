import WinnowData

/// The generative label model for functions that are not independent: copies have one voice together, and functions
/// that agree more often than their accuracies explain count for less.
///
/// Functions that say nearly the same (``FunctionGroups``) are one group. The label model is fitted to the groups'
/// first members; then each group's log-likelihood is divided by one plus its dependence on the others, where the
/// dependence of two groups is how far their agreement lies from what the model expects of independent functions, 0,
/// towards the most that it can be, 1. A copy of a function therefore changes nothing.
public struct CorrelatedLabelModel: Sendable {
  /// How the label model of the groups is fitted.
  public let settings: LabelModelSettings

  /// Standard deviations by which two groups must agree more than expected to be taken for dependent.
  private static let leastDeviations = 3.0

  /// A model that is yet to be fitted.
  public init(_ settings: LabelModelSettings) { self.settings = settings }

  /// The model fitted to counted votes.
  ///
  /// - Throws: as ``LabelModel/fit(_:)``; it takes three groups or more.
  public func fit(_ counts: VoteCounts) throws -> FittedCorrelatedLabelModel {
    try counts.requireVotesForTwoClasses()
    let groups = FunctionGroups(counts).members
    guard groups.count >= 3 else {
      throw WinnowError(
        .data, at: "label model",
        found: "\(groups.count) groups of labelling functions that do not copy each other",
        expected: "three or more", advice: "Add functions, or use majority_vote.")
    }
    let representatives = try counts.selecting(groups.map { $0[0] })
    let model = try LabelModel(settings).fit(representatives)
    let voices = groups.indices.map { group in
      let others = groups.indices.lazy.filter { $0 != group }
      return 1 / (1 + others.reduce(0) { $0 + Self.dependence(of: group, on: $1, representatives, model) })
    }
    return FittedCorrelatedLabelModel(
      functionCount: counts.functionCount, groups: groups, voices: voices, model: model)
  }

  /// How far two groups agree beyond what their accuracies explain, from 0 to 1.
  private static func dependence(
    of first: Int, on second: Int, _ counts: VoteCounts, _ model: FittedLabelModel
  ) -> Double {
    let classCount = counts.classCount
    var (agreed, expected, most) = (0.0, 0.0, 0.0)
    for vote in 0..<classCount {
      let (one, other) = (first * classCount + vote, second * classCount + vote)
      agreed += Double(counts[one, other])
      most += Double(min(counts[one, one], counts[other, other]))
      for label in 0..<classCount {
        expected +=
          model.classBalance[label] * model.mu[one * classCount + label]
          * model.mu[other * classCount + label]
      }
    }
    expected *= Double(counts.rowCount)
    guard most > expected, agreed > expected + leastDeviations * expected.squareRoot() else { return 0 }
    return min((agreed - expected) / (most - expected), 1)
  }
}
