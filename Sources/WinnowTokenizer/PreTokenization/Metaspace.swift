/// SentencePiece's way with spaces: each becomes a visible scalar, one may be put before the text, and words
/// start at them (tokenizers `pre_tokenizers/metaspace.rs`).
struct Metaspace: Sendable, Equatable {
  /// Where a word gets a space before it that it does not start with.
  enum Prepending: String, Sendable, CaseIterable {
    case always
    /// Only at the very start of the text.
    case first
    case never
  }

  /// The scalar that stands for a space, in UTF-8.
  let replacement: [UInt8]
  let prepending: Prepending
  /// Whether words are split at all.
  let splitsWords: Bool

  /// Replaces words by their parts.
  func apply(to words: inout WordList, in text: inout NormalizedText) {
    words.rewrite { word, result in
      let written = rewritten(word, in: &text)
      guard splitsWords else { return result.append(written) }
      var start = written.lowerBound
      for position in written.dropFirst() where starts(at: position, before: written.upperBound, in: text) {
        result.append(start..<position)
        start = position
      }
      result.append(start..<written.upperBound)
    }
  }

  /// The word with its spaces replaced: itself where nothing is to be done.
  private func rewritten(_ word: Range<Int>, in text: inout NormalizedText) -> Range<Int> {
    let first = text.bytes[word.lowerBound]
    let needsPrefix =
      first != 0x20 && !starts(at: word.lowerBound, before: word.upperBound, in: text)
      && (prepending == .always || prepending == .first && text.sources[word.lowerBound] == 0)
    guard needsPrefix || text.bytes[word].contains(0x20) else { return word }
    let start = text.count
    if needsPrefix { text.append(replacement, sourceOf: word.lowerBound) }
    text.appendAgain(word, replacingSpacesBy: replacement)
    return start..<text.count
  }

  @inline(__always)
  private func starts(at position: Int, before end: Int, in text: NormalizedText) -> Bool {
    guard text.bytes[position] == replacement[0], position + replacement.count <= end else { return false }
    return text.bytes[position..<position + replacement.count].elementsEqual(replacement)
  }
}
