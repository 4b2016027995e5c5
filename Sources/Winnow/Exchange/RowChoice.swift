/// Which rows of a split are exported.
public enum RowChoice: String, Sendable, CaseIterable {
  /// All of them.
  case all
  /// Those that `winnow suggest` asks about.
  case suggested
  /// Those whose gold label is not the one that the round's model gives.
  case errors
  /// Those without a label of the round and without an answer.
  case unlabelled
}
