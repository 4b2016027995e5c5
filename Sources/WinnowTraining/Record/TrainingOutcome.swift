/// How a training run ended.
public enum TrainingOutcome: Sendable, Equatable {
  /// The gradient met the stop rule.
  case converged
  /// The iterations ran out before the gradient met the stop rule: the head is usable, not optimal.
  case iterationLimit
  /// No step lowered the objective any more, though the gradient had not met the stop rule.
  case stalled
  /// All epochs were gone through, which is all that was asked for.
  case completed
}
