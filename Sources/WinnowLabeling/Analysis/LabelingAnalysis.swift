/// The table that tells how the labelling functions do: snorkel's `LFAnalysis.lf_summary`, and the
/// shares of rows that have votes at all.
///
/// Against gold it differs in one thing: a row without gold is left out of a function's accuracy,
/// where snorkel counts the vote on it as wrong.
public struct LabelingAnalysis: Sendable, Equatable {
  /// The number of rows N.
  public let rowCount: Int
  /// One entry a function, in column order.
  public let functions: [FunctionAnalysis]
  /// The share of rows with a vote.
  public let labelCoverage: Double
  /// The share of rows with two votes or more.
  public let labelOverlap: Double
  /// The share of rows with votes for different classes.
  public let labelConflict: Double

  /// The table of counted votes; all shares of no rows are 0.
  ///
  /// - Parameters:
  ///   - weights: What the label model learned, one number a function; nil where none was fitted.
  ///   - estimatedPrecisions: what ``ClassProbabilities/estimatedPrecisions(of:)`` says, one a function.
  public init(
    _ counts: AnalysisCounts, weights: [Double]? = nil, estimatedPrecisions: [Double?]? = nil
  ) {
    precondition(
      weights.map { $0.count == counts.functionNames.count } ?? true, "weights must have one entry a function"
    )
    func share(_ count: Int) -> Double {
      counts.rowCount == 0 ? 0 : Double(count) / Double(counts.rowCount)
    }
    rowCount = counts.rowCount
    labelCoverage = share(counts.coveredRows)
    labelOverlap = share(counts.overlappingRows)
    labelConflict = share(counts.conflictingRows)
    functions = counts.functions.enumerated().map { index, function in
      let voted = function.votes.reduce(0, +)
      return FunctionAnalysis(
        name: counts.functionNames[index],
        polarity: function.votes.indices.filter { function.votes[$0] > 0 },
        coverage: share(voted), overlaps: share(function.overlaps),
        conflicts: share(function.conflicts), soleRows: voted - function.overlaps,
        gold: counts.rowsWithGold == 0
          ? nil : .init(correct: function.correct, incorrect: function.incorrect),
        learnedWeight: weights?[index], estimatedPrecision: estimatedPrecisions?[index])
    }
  }

  /// The table of one matrix.
  ///
  /// - Parameters:
  ///   - gold: The true class of each row, nil where it is not known.
  ///   - weights: What the label model learned, one number a function.
  ///   - probabilities: What the label model says of the rows, for estimated precision.
  public init(
    _ votes: VoteMatrix, gold: [Int?]? = nil, weights: [Double]? = nil,
    probabilities: ClassProbabilities? = nil
  ) {
    var counts = AnalysisCounts(functionNames: votes.functionNames, classCount: votes.classCount)
    counts.add(votes, gold: gold)
    self.init(
      counts, weights: weights, estimatedPrecisions: probabilities?.estimatedPrecisions(of: votes))
  }
}
