/// What puts tokens together to text: the decoder of a `tokenizer.json`.
public enum Decoder: Sendable, Equatable {
  /// Tokens with spaces between them: what stands in for a decoder that a file does not have.
  case none
  /// WordPiece's: a token with the prefix goes on with the word before; with `cleanup`, spaces before
  /// punctuation and English contractions are taken out (tokenizers `decoders/wordpiece.rs`).
  case wordPiece(prefix: String, cleanup: Bool)

  /// The text that `tokens` make.
  public func decode(_ tokens: [String]) -> String {
    switch self {
    case .none: return tokens.joined(separator: " ")
    case .wordPiece(let prefix, let cleanup):
      return tokens.enumerated().map { index, token in
        let piece =
          index == 0
          ? token : token.hasPrefix(prefix) ? String(token.dropFirst(prefix.count)) : " \(token)"
        return cleanup ? Self.cleanUp(piece) : piece
      }.joined()
    }
  }

  private static let contractions: [(String, String)] = [
    (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"),
    (" do not", " don't"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
  ]

  private static func cleanUp(_ text: String) -> String {
    // Nearly every token is free of what the list changes.
    guard text.utf8.first == UInt8(ascii: " ") || text.contains(" ") else { return text }
    return contractions.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
