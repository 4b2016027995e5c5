internal import WinnowEncoder

/// What is kept of a text's hidden states.
enum EncoderOutput: Sendable {
  /// One vector: they are pooled, then normalised or projected as the folder says.
  case vector
  /// One vector as it is pooled.
  case pooled
  /// Each token's, put through a head.
  case everyToken(TokenHeadLayers)
  /// Those of the tokens with this id, as they are.
  case tokens(Int32)

  /// The rows that a text of `ids` gives.
  func rows(of ids: some Collection<Int32>) -> Int {
    switch self {
    case .vector, .pooled: 1
    case .everyToken: ids.count
    case .tokens(let id): ids.count { $0 == id }
    }
  }
}
