/// One of the parts of a project's data.
public enum Split: String, Sendable, CaseIterable {
  /// What labelling functions vote on and the head is trained on.
  case train
  /// What decisions are made on: gold here may be looked at while functions are written.
  case validation
  /// What the final figures come from.
  case test
  /// Training rows that people have answered for this split, held out of training: gold on which nothing was decided.
  case annotated

  /// The split that a value of a split column names: the raw values, and `valid`, `val`, `dev`.
  public init?(column value: String) {
    switch value {
    case "valid", "val", "dev": self = .validation
    // People's answers alone make it.
    case Self.annotated.rawValue: return nil
    default: self.init(rawValue: value)
    }
  }
}
