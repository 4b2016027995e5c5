/// What puts tokens together to text: the decoder of a `tokenizer.json`.
public enum Decoder: Sendable, Equatable {
  /// GPT-2's: each scalar of a token stands for a byte (tokenizers `pre_tokenizers/byte_level.rs`).
  case byteLevel
  /// SentencePiece's: the replacement stands for a space, and at the first token, where `dropsFirst`, for
  /// nothing (tokenizers `pre_tokenizers/metaspace.rs`).
  case metaspace(replacement: String, dropsFirst: Bool)
  /// WordPiece's: a token with the prefix goes on with the word before; with `cleanup`, spaces before
  /// punctuation and English contractions are taken out (tokenizers `decoders/wordpiece.rs`).
  case wordPiece(prefix: String, cleanup: Bool)

  /// The text that `tokens` make.
  public func decode(_ tokens: [String]) -> String {
    switch self {
    case .metaspace(let replacement, let dropsFirst):
      return tokens.enumerated().map { index, token in
        token.replacing(replacement, with: index == 0 && dropsFirst ? "" : " ")
      }.joined()
    case .byteLevel: return String(decoding: tokens.flatMap(Self.bytes), as: UTF8.self)
    case .wordPiece(let prefix, let cleanup):
      return tokens.enumerated().map { index, token in
        let piece =
          index == 0
          ? token : token.hasPrefix(prefix) ? String(token.dropFirst(prefix.count)) : " \(token)"
        return cleanup ? Self.cleanUp(piece) : piece
      }.joined()
    }
  }

  private static let bytesOfAlphabet: [UInt32: UInt8] = Dictionary(
    uniqueKeysWithValues: zip(ByteLevelSplitting.alphabet.map(UInt32.init), UInt8.min...UInt8.max))

  /// The bytes that a token stands for; its own where it is not written in the alphabet.
  private static func bytes(of token: String) -> [UInt8] {
    let bytes = token.unicodeScalars.compactMap { bytesOfAlphabet[$0.value] }
    return bytes.count == token.unicodeScalars.count ? bytes : Array(token.utf8)
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
