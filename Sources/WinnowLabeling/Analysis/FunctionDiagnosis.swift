/// What is to be known of one labelling function beyond its row of the table.
public struct FunctionDiagnosis: Sendable, Equatable {
  /// The function's column.
  public let function: Int
  /// The first of the rows that no other function votes on.
  public let soleRows: [Int]
  /// What becomes of the majority's labels without it.
  public let majorityRemoval: RemovalEffect
  /// What becomes of the label model's labels without it; nil where the model was not fitted anew.
  public var refit: Refit?
  /// Its worst votes, the worst first.
  public let worstExamples: [VoteExample]

  /// What came of fitting the label model anew without a function.
  public enum Refit: Sendable, Equatable {
    /// What becomes of the labels.
    case effect(RemovalEffect)
    /// Why the other functions' votes do not do for the label model.
    case impossible(String)
  }

  /// The diagnoses of all functions, in column order. Cost: N × M.
  ///
  /// - Parameters:
  ///   - gold: the true class of each row, nil where it is not known; nil altogether where there is none.
  ///   - probabilities: of the same rows, by the label model.
  ///   - limit: how many rows of each kind are named.
  public static func all(
    of votes: VoteMatrix, gold: [Int?]?, probabilities: ClassProbabilities, limit: Int = 10
  ) -> [FunctionDiagnosis] {
    MajorityRemoval.effects(of: votes, gold: gold).enumerated().map { function, removal in
      FunctionDiagnosis(
        function: function, soleRows: votes.rows(coveredOnlyBy: function, limit: limit),
        majorityRemoval: removal,
        worstExamples: votes.worstExamples(
          of: function, gold: gold, probabilities: probabilities, limit: limit))
    }
  }
}
