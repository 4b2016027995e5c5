/// What a training run did, as plain data: enough to repeat it and to draw its curve.
public struct TrainingRecord: Sendable, Equatable {
  /// The way of training, with its settings.
  public enum Method: Sendable, Equatable {
    /// A linear head by full-batch L-BFGS.
    case logisticRegression(LogisticRegression)
    /// A head with a hidden layer by AdamW.
    case mlp(MLPTraining)
  }

  /// The way of training, with its settings and seed.
  public let method: Method
  /// The number of rows N.
  public let rows: Int
  /// The number of classes C.
  public let classes: Int
  /// The length D of the vectors.
  public let dimension: Int
  /// The loss after each iteration or epoch. Logistic regression's is the whole objective, and begins
  /// with its value before the first iteration; an MLP's is the epoch's mean loss.
  public let losses: [Double]
  /// The number of iterations, or of epochs.
  public let iterations: Int
  /// How often the objective and its gradient were computed over all rows; nil of an MLP.
  public let evaluations: Int?
  /// The largest absolute component of the objective's gradient at the end; nil of an MLP.
  public let gradientNorm: Double?
  /// How the run ended.
  public let outcome: TrainingOutcome
  /// The wall-clock time in seconds.
  public let seconds: Double

  /// Whether the run did what was asked: converged, or went through its epochs.
  public var succeeded: Bool { outcome == .converged || outcome == .completed }
}
