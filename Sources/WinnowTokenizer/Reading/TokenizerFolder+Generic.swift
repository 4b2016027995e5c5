import WinnowData

/// The generic class of `transformers`: `tokenizer.json` as it stands, and tokens that other files add.
extension TokenizerFolder {
  /// The tokenizer that `tokenizer.json` describes.
  func generic(
    _ file: TokenizerFile, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> Tokenizer {
    let model = try file.model.model(at: "\(file.path), model")
    var added = AddedVocabulary()
    added.add(file.addedTokens.map(\.token), to: model, normalizer: file.normalizer)
    added.add(
      Self.merged(
        configuration.listedTokens ?? configuration.legacyTokens + file.addedTokens,
        configuration.specialTokens(standard: file.paddingToken.map { ["pad_token": $0] } ?? [:]),
        known: file.addedTokens.map(\.token)),
      to: model, normalizer: file.normalizer)
    return Tokenizer(
      normalizer: file.normalizer, preTokenizer: file.preTokenizer, model: model, addedVocabulary: added,
      postProcessor: file.postProcessor ?? .none, truncationSide: truncationSide(file, configuration))
  }
}
