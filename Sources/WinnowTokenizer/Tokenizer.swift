public import Foundation
public import WinnowData

/// Turns text into the ids that a model was trained on, exactly as Hugging Face `tokenizers` does.
///
/// A tokenizer is immutable: any number of threads may share it, and no call takes a lock.
public struct Tokenizer: Sendable {
  let normalizer: Normalizer
  let preTokenizer: PreTokenizer
  let model: TokenModel
  let addedVocabulary: AddedVocabulary
  let postProcessor: PostProcessor
  let truncation: Truncation

  /// The tokenizer of a model folder, from its `tokenizer.json`, or from `vocab.txt` with
  /// `tokenizer_config.json`; where the files disagree, as `transformers` 5 settles it.
  ///
  /// - Throws: ``WinnowError`` that names the file and the component: a file that is missing, broken, or
  ///   asks for something that is not known here.
  public init(contentsOf folder: URL) throws(WinnowError) {
    self = try TokenizerFolder(folder).tokenizer()
  }

  init(
    normalizer: Normalizer, preTokenizer: PreTokenizer, model: TokenModel, addedVocabulary: AddedVocabulary,
    postProcessor: PostProcessor, truncation: Truncation
  ) {
    self.normalizer = normalizer
    self.preTokenizer = preTokenizer
    self.model = model
    self.addedVocabulary = addedVocabulary
    self.postProcessor = postProcessor
    self.truncation = truncation
  }

  // MARK: Vocabulary

  /// How many tokens there are, added ones included.
  public var vocabularySize: Int {
    addedVocabulary.ids.keys.reduce(model.vocabulary.count) { count, token in
      model.vocabulary.entry(of: token) == nil ? count + 1 : count
    }
  }

  /// The largest id of all tokens: a model needs an embedding for each id up to it.
  public var largestID: Int {
    Int(max(model.vocabulary.ids.max() ?? 0, addedVocabulary.ids.values.max() ?? 0))
  }

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
