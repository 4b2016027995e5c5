/// What puts tokens together to text: the decoder of a `tokenizer.json`.
///
/// All of it works on UTF-8, as the reference does: a token may begin with a scalar that combines with what
/// stands before it.
public enum Decoder: Sendable, Equatable {
  /// GPT-2's: each scalar of a token stands for a byte (tokenizers `pre_tokenizers/byte_level.rs`).
  case byteLevel
  /// SentencePiece's: the replacement stands for a space, and at the first token, where `dropsFirst`, for
  /// nothing (tokenizers `pre_tokenizers/metaspace.rs`).
  case metaspace(replacement: String, dropsFirst: Bool)
  /// WordPiece's: a token with the prefix goes on with the word before; with `cleanup`, spaces before
  /// punctuation and English contractions are taken out of each token (tokenizers `decoders/wordpiece.rs`).
  case wordPiece(prefix: String, cleanup: Bool)

  /// The text that `tokens` make.
  public func decode(_ tokens: [String]) -> String {
    let pieces = tokens.enumerated().map { index, token in
      bytes(of: Array(token.utf8), isFirst: index == 0)
    }
    return String(decoding: pieces.joined(), as: UTF8.self)
  }

  private func bytes(of token: [UInt8], isFirst: Bool) -> [UInt8] {
    switch self {
    case .byteLevel: return Self.bytes(spelt: token)
    case .metaspace(let replacement, let dropsFirst):
      return token.replacing(Array(replacement.utf8), with: isFirst && dropsFirst ? [] : [0x20])
    case .wordPiece(let prefix, let cleanup):
      let prefix = Array(prefix.utf8)
      let piece =
        isFirst ? token : token.starts(with: prefix) ? Array(token[prefix.count...]) : [0x20] + token
      return cleanup ? SpaceCleaning.word.clean(piece) : piece
    }
  }

  private static let byteOfScalar: [UInt32: UInt8] = Dictionary(
    uniqueKeysWithValues: zip(ByteLevelSplitting.alphabet.map(UInt32.init), UInt8.min...UInt8.max))

  /// The bytes that a token stands for; its own where it is not written in the alphabet.
  private static func bytes(spelt token: [UInt8]) -> [UInt8] {
    let scalars = String(decoding: token, as: UTF8.self).unicodeScalars
    let bytes = scalars.compactMap { byteOfScalar[$0.value] }
    return bytes.count == scalars.count ? bytes : token
  }
}
