/// How far a training run is.
public struct TrainingProgress: Sendable, Equatable {
  /// The iterations or epochs behind it, at least 1.
  public let iteration: Int
  /// The most that there will be; logistic regression mostly converges long before.
  public let limit: Int
  /// The loss, as ``TrainingRecord/losses`` has it.
  public let loss: Double
}
