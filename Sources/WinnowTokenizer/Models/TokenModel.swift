/// The step that cuts a word into tokens of a vocabulary.
enum TokenModel: Sendable {
  case wordPiece(WordPiece)

  /// The model's own vocabulary, without added tokens.
  var vocabulary: Vocabulary {
    switch self {
    case .wordPiece(let model): model.vocabulary
    }
  }

  /// Appends the tokens of the words that `preTokenizer` finds in `range` of `text`.
  func append(
    _ range: Range<Int>, of text: Span<UInt8>, splitBy preTokenizer: PreTokenizer, hashes: inout [UInt64],
    to sink: inout some TokenSink
  ) {
    switch self {
    case .wordPiece(let model):
      preTokenizer.forEachWord(in: text, range) { word in
        model.append(word, of: text, hashes: &hashes, to: &sink)
      }
    }
  }
}
