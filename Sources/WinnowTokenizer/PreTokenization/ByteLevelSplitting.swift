/// GPT-2's pre-tokeniser: splits words off together with the space before them, and writes each byte as a
/// scalar of its own (tokenizers `pre_tokenizers/byte_level.rs`).
struct ByteLevelSplitting: Sendable, Equatable {
  /// Whether a text that does not start with a space gets one.
  let addsPrefixSpace: Bool
  /// Whether words are split at all.
  let splitsWords: Bool

  /// The scalar of each byte: itself where it is printable, else one from U+0100 on.
  static let alphabet: [UInt16] = {
    var next: UInt16 = 0x100
    return (UInt8.min...UInt8.max).map { byte in
      switch byte {
      case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: return UInt16(byte)
      default:
        next += 1
        return next - 1
      }
    }
  }()

  /// Replaces words by their parts, written in the alphabet.
  func apply(to words: inout WordList, in text: inout NormalizedText) {
    words.rewrite { word, result in
      var whole = word
      if addsPrefixSpace, text.bytes[word.lowerBound] != 0x20 {
        let start = text.count
        text.append(0x20, sourceOf: word.lowerBound)
        text.appendAgain(word)
        whole = start..<text.count
      }
      guard splitsWords else { return Self.append(whole, to: &text, &result) }
      let written = result.count
      ByteLevelWords.forEach(in: text.bytes.span, whole) { result.append($0) }
      for index in written..<result.count {
        let start = text.count
        text.appendAgain(result[index], alphabet: Self.alphabet)
        result[index] = start..<text.count
      }
    }
  }

  private static func append(
    _ word: Range<Int>, to text: inout NormalizedText, _ result: inout [Range<Int>]
  ) {
    let start = text.count
    text.appendAgain(word, alphabet: alphabet)
    result.append(start..<text.count)
  }
}
