/// How a text's token vectors become one vector: by one mode, or by several side by side.
public struct Pooling: Sendable, Equatable {
  /// One way, by its name in sentence-transformers.
  public enum Mode: String, Sendable, CaseIterable {
    /// The first token's vector.
    case cls
    /// The largest value of each column.
    case max
    /// The mean over all tokens.
    case mean
    /// The sum over all tokens, divided by the root of their number.
    case meanSquareRootLength = "mean_sqrt_len_tokens"
    /// The mean over all tokens, token number n counted n times.
    case weightedMean = "weightedmean"
    /// The last token's vector.
    case lastToken = "lasttoken"

    /// The mode's flag in files of sentence-transformers up to 5.
    var flag: String {
      switch self {
      case .cls: "pooling_mode_cls_token"
      case .max: "pooling_mode_max_tokens"
      case .mean: "pooling_mode_mean_tokens"
      case .meanSquareRootLength: "pooling_mode_mean_sqrt_len_tokens"
      case .weightedMean: "pooling_mode_weightedmean_tokens"
      case .lastToken: "pooling_mode_lasttoken"
      }
    }
  }

  /// The modes in the order in which their vectors stand; one at least.
  public let modes: [Mode]
  /// Whether the tokens of a prompt count as the text's do.
  public let includesPrompt: Bool

  /// A pooling by `modes`.
  public init(_ modes: [Mode], includesPrompt: Bool = true) {
    self.includesPrompt = includesPrompt
    precondition(!modes.isEmpty, "a pooling has a mode")
    self.modes = modes
  }
}
