/// Turns text into the ids that a model was trained on, exactly as Hugging Face `tokenizers` does.
///
/// A tokenizer is immutable: any number of threads may share it, and no call takes a lock.
public struct Tokenizer: Sendable {
  let normalizer: Normalizer
  let preTokenizer: PreTokenizer
  let model: TokenModel
  let addedVocabulary: AddedVocabulary
  let postProcessor: PostProcessor
  /// The end at which long texts are cut where nothing else is said: `truncation_side`.
  public let truncationSide: TruncationSide
  /// Whether the model is handed the type ids, or reads type 0 throughout: whether `model_input_names` lists
  /// them, and where no file says so, whether the tokenizer's class does.
  public internal(set) var handsOverTypes = true

  init(
    normalizer: Normalizer, preTokenizer: PreTokenizer, model: TokenModel, addedVocabulary: AddedVocabulary,
    postProcessor: PostProcessor, truncationSide: TruncationSide
  ) {
    self.normalizer = normalizer
    self.preTokenizer = preTokenizer
    self.model = model
    self.addedVocabulary = addedVocabulary
    self.postProcessor = postProcessor
    self.truncationSide = truncationSide
  }

  // MARK: Vocabulary

  /// How many tokens there are, added ones included.
  public var vocabularySize: Int {
    addedVocabulary.ids.keys.reduce(model.vocabulary.count) { count, token in
      model.vocabulary.entry(of: token) == nil ? count + 1 : count
    }
  }

  /// The largest id that an encoding can hold: a model needs an embedding for each id up to it.
  public var largestID: Int {
    let templates = (postProcessor.single + postProcessor.pair).flatMap(\.specialIDs)
    return Int((model.vocabulary.ids + addedVocabulary.ids.values + templates).max() ?? 0)
  }

  /// Whether all tokens of one text have type 0, so that a model may leave their types aside.
  public var hasUniformType: Bool { postProcessor.single.allSatisfy { $0.typeID == 0 } }

  /// How many special tokens are put around one text.
  public var specialTokenCount: Int { postProcessor.singleSpecialCount }

  /// How many special tokens are put around a pair of texts.
  public var pairSpecialTokenCount: Int { postProcessor.pairSpecialCount }

  /// The id of a token, or nil where there is no such token.
  public func id(of token: String) -> Int? {
    if let id = addedVocabulary.ids[Array(token.utf8)] { return Int(id) }
    return model.vocabulary.entry(of: token.utf8).map { Int(model.vocabulary.ids[$0]) }
  }

  /// The token with an id, or nil where no token has it. Linear in the vocabulary.
  public func token(of id: Int) -> String? {
    guard let id = Int32(exactly: id) else { return nil }
    if let added = addedVocabulary.tokens[id] { return added.content }
    return model.vocabulary.entry(ofID: id).map(model.vocabulary.string)
  }
}
