extension Tokenizer {
  /// What puts the tokens together to text: WordPiece's decoder, or the way back from what the
  /// pre-tokeniser wrote. nil for a combination whose decoder is not known here.
  public var decoder: Decoder? {
    switch model {
    case .wordPiece(let model):
      .wordPiece(prefix: String(decoding: model.prefix, as: UTF8.self), cleanup: true)
    case .bytePair, .unigram: preTokenizer.decoder
    }
  }

  /// Whether a token's spelling says that it goes on with a word.
  public var marksContinuations: Bool {
    switch model {
    case .wordPiece(let model): !model.prefix.isEmpty
    case .bytePair(let model): !model.prefix.isEmpty
    case .unigram: false
    }
  }

  /// The id that unknown words have; nil where the model knows none.
  public var unknownID: Int32? {
    switch model {
    case .wordPiece(let model): model.vocabulary.ids[model.unknown]
    case .bytePair(let model): model.unknown.map { model.vocabulary.ids[Int($0)] }
    case .unigram(let model): model.vocabulary.ids[model.unknown]
    }
  }
}

extension PreTokenizer {
  /// The decoder of what the steps write: of the last that writes anything.
  fileprivate var decoder: Decoder? {
    guard case .steps(let steps) = self else { return nil }
    return steps.compactMap { step -> Decoder? in
      switch step {
      case .byteLevel: .byteLevel
      case .metaspace(let metaspace):
        .metaspace(
          replacement: String(decoding: metaspace.replacement, as: UTF8.self),
          dropsFirst: metaspace.prepending != .never)
      case .bert, .split: nil
      }
    }.last
  }
}
