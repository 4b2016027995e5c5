internal import WinnowData
public import WinnowLabeling
public import WinnowProject

/// A label model fitted to the votes of a file, and what it says of the same rows.
public struct VoteCombination: Sendable {
  /// The votes.
  public let table: VoteTable
  /// What is known of the rows: the true class of each, nil where it is not known; nil altogether where there is none.
  public let gold: [Int?]?
  /// P(class | votes) of each row, N × C.
  public let probabilities: ClassProbabilities
  private let source: LabelSource
  private let choice: LabelModelChoice

  /// The combination of votes by the label model that `choice` names.
  ///
  /// - Parameter gold: what the kinds that learn from gold take it from, the rows that have it.
  /// - Throws: ``WinnowError`` of kind `data` where the votes cannot teach the label model anything, or gold is needed
  ///   and missing; `usage` for `answers`, which need texts.
  public init(of table: VoteTable, by choice: LabelModelChoice, gold: [Int?]? = nil) throws {
    guard choice.kind != .answers else {
      throw WinnowError(
        .usage, at: "label model", found: "answers for votes alone", expected: "a kind that learns from votes",
        advice: "Answers need the rows' texts: winnow label learns from them in a project")
    }
    let known = gold.map { GoldVotes(votes: table.votes, classes: $0) }
    let source = try LabelSource(choice, fittedOn: table.votes) { known }
    (self.table, self.gold, self.choice, self.source) = (table, gold, choice, source)
    probabilities = source.probabilities(for: table.votes)
  }

  /// The kind of label model, chosen where `auto` was asked for.
  public var kind: LabelModelKind { source.model.kind }

  /// How it was chosen, where the choice was left to gold.
  public var selection: LabelModelSelection? { source.selection }

  /// What is known about the functions.
  ///
  /// - Parameter isRefitted: says by a function's name whether the label model is fitted anew without it.
  /// - Throws: as ``init(of:by:gold:)``.
  public func diagnosis(refittingWithout isRefitted: (String) -> Bool = { _ in false }) throws -> VoteDiagnosis
  {
    let votes = table.votes
    var diagnosis = try VoteDiagnosis(
      of: votes, gold: gold, weights: source.weights, probabilities: probabilities)
    guard kind != .majorityVote else { return diagnosis }
    let removal = FunctionRemoval(
      from: source, choice, training: votes, gold: gold.map { GoldVotes(votes: votes, classes: $0) })
    let rows = FunctionRemoval.Rows(votes: votes, gold: gold, probabilities: probabilities)
    for (function, name) in votes.functionNames.enumerated() where isRefitted(name) {
      diagnosis.functions[function].refit = try removal.refits(without: function, on: [rows]).first
    }
    return diagnosis
  }
}
