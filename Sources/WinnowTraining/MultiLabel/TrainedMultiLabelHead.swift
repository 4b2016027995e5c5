/// A head of a sigmoid a label together with the record of how it was trained.
public struct TrainedMultiLabelHead: Sendable, Equatable {
  /// The head, and the record over all labels: losses summed, iterations of the slowest label.
  public let trained: TrainedHead
  /// The labels that nothing could be learned of, since all rows say the same of them or none says anything:
  /// each has one probability for every text.
  public let constantLabels: [Int]
}
