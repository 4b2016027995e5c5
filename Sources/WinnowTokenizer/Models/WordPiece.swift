/// Greedy longest-match-first segmentation of a word (Schuster and Nakajima, "Japanese and Korean
/// voice search", 2012; tokenizers `models/wordpiece/mod.rs`).
///
/// A word that no sequence of tokens spells, or that is longer than the limit, is one unknown token.
struct WordPiece: Sendable {
  let vocabulary: Vocabulary
  private let prefix: [UInt8]
  private let prefixHash: UInt64
  private let unknown: Int
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
  /// - Parameter scratch: memory for hashes of prefixes, so that a word allocates nothing.
  @inline(__always)
  func append(
    _ range: Range<Int>, of text: Span<UInt8>, scratch: inout [UInt64], to sink: inout some TokenSink
  ) {
    let tokensBefore = sink.count
    // A scalar is at most four bytes: only long words need counting.
    var start = range.lowerBound
    if range.count > maximumWordLength, text.scalarCount(in: range) > maximumWordLength {
      start = range.upperBound
      sink.append(id: vocabulary.ids[unknown], entry: unknown, range: range)
    }
    while start < range.upperBound {
      let isFirst = start == range.lowerBound
      let limit = min(range.upperBound, start + vocabulary.longest)
      scratch.removeAll(keepingCapacity: true)
      var hash = isFirst ? Vocabulary.hashSeed : prefixHash
      for position in start..<limit {
        hash = Vocabulary.hash(hash, text[position])
        scratch.append(hash)
      }
      var end = limit
      var found: Int?
      while end > start {
        found = vocabulary.entry(
          hash: scratch[end - start - 1], prefix: isFirst ? [] : prefix, bytes: text, range: start..<end)
        if found != nil { break }
        end -= 1
      }
      guard let found else {
        sink.removeTokens(after: tokensBefore)
        sink.append(id: vocabulary.ids[unknown], entry: unknown, range: range)
        return
      }
      sink.append(id: vocabulary.ids[found], entry: found, range: start..<end)
      start = end
    }
  }
}
