extension Tokenizer {
  /// What puts the tokens together to text; nil for a model whose decoder is not known here.
  public var decoder: Decoder? {
    switch model {
    case .wordPiece(let model):
      .wordPiece(prefix: String(decoding: model.prefix, as: UTF8.self), cleanup: true)
    case .bytePair: preTokenizer.writesBytes ? .byteLevel : nil
    }
  }

  /// Whether a token's spelling says that it goes on with a word.
  public var marksContinuations: Bool {
    switch model {
    case .wordPiece(let model): !model.prefix.isEmpty
    case .bytePair(let model): !model.prefix.isEmpty
    }
  }

  /// The id that unknown words have; nil where the model knows none.
  public var unknownID: Int32? {
    switch model {
    case .wordPiece(let model): model.vocabulary.ids[model.unknown]
    case .bytePair(let model): model.unknown.map { model.vocabulary.ids[Int($0)] }
    }
  }
}

extension PreTokenizer {
  /// Whether words reach the model as bytes in an alphabet of their own.
  fileprivate var writesBytes: Bool {
    guard case .steps(let steps) = self else { return false }
    return steps.contains { if case .byteLevel = $0 { true } else { false } }
  }
}
