/// What becomes of the rows' hard labels where one labelling function is taken away.
///
/// A hard label is the most probable class; a row without votes, and one whose best classes are tied, has none.
public struct RemovalEffect: Sendable, Equatable {
  /// The rows whose hard label changes: to another class, to none, or from none to a class.
  public internal(set) var changedRows = 0
  /// The rows that no other function votes on; where they had a hard label, they are among ``changedRows``.
  public internal(set) var uncoveredRows = 0
  /// The rows with gold.
  public internal(set) var rowsWithGold = 0
  /// The rows with gold that are right with the function; ties and rows without votes are drawn as
  /// ``TieBreaking/random`` does.
  public internal(set) var correctWith = 0
  /// The rows with gold that are right without it, drawn in the same way.
  public internal(set) var correctWithout = 0

  /// The accuracy on gold without the function minus the accuracy with it: above 0 where the function harms. Nil where
  /// no row has gold.
  public var accuracyChange: Double? {
    rowsWithGold == 0 ? nil : Double(correctWithout - correctWith) / Double(rowsWithGold)
  }

  /// The accuracy on gold with the function; nil where no row has gold.
  public var accuracyWith: Double? {
    rowsWithGold == 0 ? nil : Double(correctWith) / Double(rowsWithGold)
  }

  /// The accuracy on gold without the function; nil where no row has gold.
  public var accuracyWithout: Double? {
    rowsWithGold == 0 ? nil : Double(correctWithout) / Double(rowsWithGold)
  }

  /// No effect on no rows.
  init() {}

  /// The effect of taking away one function of `votes`, by what a label model says with and without it.
  ///
  /// - Parameters:
  ///   - function: the function's column.
  ///   - votes: the votes on the rows, with those of the function.
  ///   - gold: the true class of each row, nil where it is not known; nil altogether where there is none.
  ///   - before: the probabilities of the rows with the function.
  ///   - refit: the probabilities of the same rows by a model that has never seen the function.
  /// - Throws: what `refit` throws: the votes that are left may teach nothing.
  public init(
    ofRemoving function: Int, from votes: VoteMatrix, gold: [Int?]?, before: ClassProbabilities,
    refit: () throws -> ClassProbabilities
  ) rethrows {
    let after = try refit()
    precondition(
      before.rowCount == votes.rowCount && after.rowCount == votes.rowCount,
      "probabilities must be of the rows that were voted on")
    for row in 0..<votes.rowCount {
      let voters = votes.voteCount(on: row)
      let isVoted = votes[row, function] != .abstain
      if voters == 1 && isVoted { uncoveredRows += 1 }
      let hard = (
        voters == 0 ? .abstain : TieBreaking.abstain.label(of: before[row: row], row: row),
        voters == (isVoted ? 1 : 0) ? .abstain : TieBreaking.abstain.label(of: after[row: row], row: row)
      )
      if hard.0 != hard.1 { changedRows += 1 }
      guard let label = gold?[row] else { continue }
      rowsWithGold += 1
      if TieBreaking.random.label(of: before[row: row], row: row) == .label(label) { correctWith += 1 }
      if TieBreaking.random.label(of: after[row: row], row: row) == .label(label) { correctWithout += 1 }
    }
  }

  /// Adds the effect on other rows.
  static func += (effect: inout RemovalEffect, other: RemovalEffect) {
    effect.changedRows += other.changedRows
    effect.uncoveredRows += other.uncoveredRows
    effect.rowsWithGold += other.rowsWithGold
    effect.correctWith += other.correctWith
    effect.correctWithout += other.correctWithout
  }
}
