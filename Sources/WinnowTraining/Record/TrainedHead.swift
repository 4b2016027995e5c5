public import WinnowHeads

/// A head together with the record of how it was trained.
public struct TrainedHead: Sendable, Equatable {
  /// The trained head.
  public let head: ClassificationHead
  /// How it was trained.
  public let record: TrainingRecord
}
