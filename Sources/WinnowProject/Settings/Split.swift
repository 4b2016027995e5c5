/// One of the three parts of a project's data.
public enum Split: String, Sendable, CaseIterable {
  /// What labelling functions vote on and the head is trained on.
  case train
  /// What decisions are made on: gold here may be looked at while functions are written.
  case validation
  /// What the final figures come from.
  case test

  /// The split that a value of a split column names: the raw values, and `valid`, `val`, `dev`.
  public init?(column value: String) {
    switch value {
    case "valid", "val", "dev": self = .validation
    default: self.init(rawValue: value)
    }
  }
}
