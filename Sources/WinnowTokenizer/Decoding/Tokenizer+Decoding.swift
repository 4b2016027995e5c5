extension Tokenizer {
  /// What puts the tokens together to text.
  public var decoder: Decoder {
    switch model {
    case .wordPiece(let model):
      .wordPiece(prefix: String(decoding: model.prefix, as: UTF8.self), cleanup: true)
    }
  }

  /// Whether a token's spelling says that it goes on with a word.
  public var marksContinuations: Bool {
    switch model {
    case .wordPiece(let model): !model.prefix.isEmpty
    }
  }

  /// The id that unknown words have; nil where the model knows none.
  public var unknownID: Int32? {
    switch model {
    case .wordPiece(let model): model.vocabulary.ids[model.unknown]
    }
  }
}
