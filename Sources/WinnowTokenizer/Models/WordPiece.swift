/// Greedy longest-match-first segmentation of a word (Schuster and Nakajima, "Japanese and Korean
/// voice search", 2012; tokenizers `models/wordpiece/mod.rs`).
///
/// A word that no sequence of tokens spells, or that is longer than the limit, is one unknown token.
struct WordPiece: Sendable {
  let vocabulary: Vocabulary
  /// What a token begins with that goes on with a word.
  let prefix: [UInt8]
  private let prefixHash: UInt64
  /// The entry of the unknown token.
  let unknown: Int
  private let maximumWordLength: Int

  /// A model from its settings as `tokenizer.json` names them; nil where `unknownToken` is not in the
  /// vocabulary.
  ///
  /// - Parameter maximumWordLength: in Unicode scalars.
  init?(vocabulary: Vocabulary, unknownToken: String, continuingPrefix: String, maximumWordLength: Int) {
    guard let unknown = vocabulary.entry(of: unknownToken.utf8) else { return nil }
    self.vocabulary = vocabulary
    self.unknown = unknown
    self.maximumWordLength = maximumWordLength
    prefix = Array(continuingPrefix.utf8)
    prefixHash = prefix.reduce(Vocabulary.hashSeed, Vocabulary.hash)
  }

  /// Appends the tokens of the word that is `range` of `text`.
  ///
  /// - Parameter hashes: memory for hashes of prefixes, so that a word allocates nothing.
  @inline(__always)
  func append(
    _ range: Range<Int>, of text: Span<UInt8>, hashes: inout [UInt64], to sink: inout some TokenSink
  ) {
    // A scalar is at most four bytes: only long words need counting.
    if range.count > maximumWordLength, text.scalarCount(in: range) > maximumWordLength {
      return sink.append(id: vocabulary.ids[unknown], entry: unknown, range: range)
    }
    // Most words are one token.
    if range.count <= vocabulary.longest {
      var hash = Vocabulary.hashSeed
      for position in range { hash = Vocabulary.hash(hash, text[position]) }
      if let found = vocabulary.entry(hash: hash, prefix: [], bytes: text, range: range) {
        return sink.append(id: vocabulary.ids[found], entry: found, range: range)
      }
    }
    split(range, of: text, hashes: &hashes, to: &sink)
  }

  /// Appends the tokens of a word, longest match first.
  @inline(never)
  private func split(
    _ range: Range<Int>, of text: Span<UInt8>, hashes: inout [UInt64], to sink: inout some TokenSink
  ) {
    let longest = vocabulary.longest
    if hashes.count < longest { hashes += repeatElement(0, count: longest - hashes.count) }
    let tokensBefore = sink.count
    var start = range.lowerBound
    while start < range.upperBound {
      let isFirst = start == range.lowerBound
      var end = min(range.upperBound, start + longest)
      var hash = isFirst ? Vocabulary.hashSeed : prefixHash
      var prefixes = hashes.mutableSpan
      for position in start..<end {
        hash = Vocabulary.hash(hash, text[position])
        prefixes[position - start] = hash
      }
      let spelt = isFirst ? [] : prefix
      var found: Int?
      while end > start {
        // A token is whole scalars.
        if end == range.upperBound || text[end] & 0xC0 != 0x80 {
          found = vocabulary.entry(
            hash: prefixes[end - start - 1], prefix: spelt, bytes: text, range: start..<end)
          if found != nil { break }
        }
        end -= 1
      }
      guard let found else {
        sink.removeTokens(after: tokensBefore)
        return sink.append(id: vocabulary.ids[unknown], entry: unknown, range: range)
      }
      sink.append(id: vocabulary.ids[found], entry: found, range: start..<end)
      start = end
    }
  }
}
