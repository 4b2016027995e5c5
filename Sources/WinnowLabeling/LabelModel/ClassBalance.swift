/// Where a label model takes P(class) from; `class_balance` in `winnow.yaml`.
public enum ClassBalance: Sendable, Equatable {
  /// All classes are equally frequent.
  case uniform
  /// A person says: C positive numbers with sum 1.
  case given([Double])
  /// The gold of the validation split, with one row more of each class.
  case gold
  /// The marginals that ``DawidSkene`` learns from the votes.
  case estimated
}
