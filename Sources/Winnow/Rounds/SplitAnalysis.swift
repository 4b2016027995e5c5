public import WinnowLabeling
public import WinnowProject

/// What is known about the labelling functions on one split.
public struct SplitAnalysis: Sendable {
  /// The split.
  public let split: Split
  /// The table, the pairs, and each function by itself.
  public let diagnosis: VoteDiagnosis
  /// How the functions' application went; nil where the votes come from the round's file.
  public let report: ApplicationReport?
  /// What is odd about the votes.
  public let warnings: [FunctionWarning]

  /// The table.
  public var analysis: LabelingAnalysis { diagnosis.analysis }
}
