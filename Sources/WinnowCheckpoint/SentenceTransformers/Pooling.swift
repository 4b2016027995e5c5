/// How a text's token vectors become one vector.
public enum Pooling: String, Sendable, CaseIterable {
  /// The mean over all tokens.
  case mean
  /// The first token's vector.
  case cls
  /// The largest value of each column.
  case max
}
