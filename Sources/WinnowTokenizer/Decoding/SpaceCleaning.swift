/// The spaces that decoders take out before punctuation and in English contractions.
struct SpaceCleaning: Sendable {
  private let replacements: [(from: [UInt8], to: [UInt8])]

  /// Of a token (tokenizers `decoders/wordpiece.rs`, `cleanup`).
  static let word = SpaceCleaning([(" do not", " don't")])
  /// Of a whole text (transformers `tokenization_utils_base.py`, `clean_up_tokenization`).
  static let text = SpaceCleaning([])

  private init(_ more: [(String, String)]) {
    let common = [
      (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"),
      (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ]
    replacements = (common + more).map { (Array($0.0.utf8), Array($0.1.utf8)) }
  }

  /// `bytes` without these spaces.
  func clean(_ bytes: [UInt8]) -> [UInt8] {
    // Most tokens have none.
    guard bytes.contains(0x20) else { return bytes }
    return replacements.reduce(bytes) { $0.replacing($1.from, with: $1.to) }
  }
}
