/// The added tokens of a tokenizer and their ids, ready to be found in text
/// (tokenizers `tokenizer/added_vocabulary.rs`).
struct AddedVocabulary: Sendable {
  /// Finds the tokens that are matched in the text as written; nil where there are none.
  private(set) var rawMatcher: AddedTokenMatcher?
  /// Finds the tokens that are matched in normalised text; nil where there are none.
  private(set) var normalizedMatcher: AddedTokenMatcher?
  /// The ids of all tokens by their bytes.
  private(set) var ids: [[UInt8]: Int32] = [:]
  /// The tokens that are looked for. An id stands for one of them: where the reference's way of
  /// counting gives a taken id out again, the earlier token is no longer looked for.
  private(set) var tokens: [Int32: AddedToken] = [:]

  /// An empty vocabulary.
  init() {}

  /// Adds a batch of tokens, or changes the flags of those that are there already. A token of the
  /// model's vocabulary keeps its id; any other gets the next one, counted as the reference does: from
  /// the number of the model's tokens, or behind the last added id.
  mutating func add(_ batch: [AddedToken], to model: TokenModel, normalizer: Normalizer) {
    let vocabulary = model.vocabulary
    var next = Int32(vocabulary.count)
    if let last = tokens.keys.max(), last >= next { next = last + 1 }
    for token in batch where !token.content.isEmpty {
      let content = Array(token.content.utf8)
      let id: Int32
      if let known = ids[content] {
        id = known
      } else if let entry = vocabulary.entry(of: content) {
        id = vocabulary.ids[entry]
      } else {
        id = next
        next += 1
      }
      ids[content] = id
      tokens[id] = token
    }
    let byID = tokens.sorted { $0.key < $1.key }
    rawMatcher = AddedTokenMatcher(
      byID.filter { !$0.value.isNormalized }.map { (Array($0.value.content.utf8), $0.value, $0.key) })
    normalizedMatcher = AddedTokenMatcher(
      byID.filter { $0.value.isNormalized }.map { (normalizer.normalize($0.value.content), $0.value, $0.key) }
    )
  }
}
