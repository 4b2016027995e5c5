/// What one labelling function says about one row.
public enum Vote: Sendable, Hashable {
  /// The function has no opinion on the row.
  case abstain
  /// The function takes the row for a member of this class: an index into the project's labels.
  case label(Int)

  /// The class voted for, or nil for an abstention.
  public var label: Int? { if case .label(let label) = self { label } else { nil } }
}
