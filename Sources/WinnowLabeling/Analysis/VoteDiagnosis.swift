/// All that votes, gold and a label model tell about the labelling functions: the table, the pairs, and each function
/// by itself.
public struct VoteDiagnosis: Sendable, Equatable {
  /// The table.
  public let analysis: LabelingAnalysis
  /// How the functions stand to each other.
  public let agreement: FunctionAgreement
  /// Each function by itself, in column order.
  public var functions: [FunctionDiagnosis]

  /// The diagnosis of votes. Cost: N × (M + votes²) and (M · C)².
  ///
  /// - Parameters:
  ///   - gold: the true class of each row, nil where it is not known; nil altogether where there is none.
  ///   - weights: what the label model learned, one number a function; nil where it learns nothing of them.
  ///   - probabilities: of the same rows, by the label model.
  ///   - limit: how many rows of each kind are named.
  /// - Throws: as ``VoteCounts/init(_:)``.
  public init(
    of votes: VoteMatrix, gold: [Int?]?, weights: [Double]?, probabilities: ClassProbabilities, limit: Int = 10
  ) throws {
    analysis = LabelingAnalysis(votes, gold: gold, weights: weights, probabilities: probabilities)
    agreement = FunctionAgreement(try VoteCounts(votes))
    functions = FunctionDiagnosis.all(of: votes, gold: gold, probabilities: probabilities, limit: limit)
  }
}
