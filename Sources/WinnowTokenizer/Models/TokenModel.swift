/// The step that cuts a word into tokens of a vocabulary.
enum TokenModel: Sendable {
  case wordPiece(WordPiece)
  case bytePair(BytePair)
  case unigram(Unigram)

  /// The model's own vocabulary, without added tokens.
  var vocabulary: Vocabulary {
    switch self {
    case .wordPiece(let model): model.vocabulary
    case .bytePair(let model): model.vocabulary
    case .unigram(let model): model.vocabulary
    }
  }

  /// Appends the tokens of words of `text`, of which none is empty.
  func append(
    _ words: some Sequence<Range<Int>>, of text: Span<UInt8>, memory: inout ModelMemory,
    to sink: inout some TokenSink
  ) {
    switch self {
    case .wordPiece(let model):
      for word in words { model.append(word, of: text, hashes: &memory.hashes, to: &sink) }
    case .bytePair(let model):
      for word in words { model.append(word, of: text, memory: &memory.merging, to: &sink) }
    case .unigram(let model):
      for word in words { model.append(word, of: text, memory: &memory.path, to: &sink) }
    }
  }
}
