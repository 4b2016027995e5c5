import WinnowData

/// The class of RoBERTa (`tokenization_roberta.py`).
extension TokenizerFolder {
  /// The tokenizer of this class, from `tokenizer.json` or from `vocab.json` with `merges.txt`.
  func bytePair(
    _ family: TokenizerFamily, _ file: TokenizerFile?, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> Tokenizer {
    let (vocabulary, merges, place) = try bytePairs(file)
    let model = try BytePairDescription(
      vocabulary: vocabulary, merges: merges, settings: BytePairSettings()
    ).model(at: place)
    var added = AddedVocabulary()
    added.add(addedTokens(of: family, file, configuration), to: model, normalizer: .none)
    let addsPrefixSpace = configuration.addsPrefixSpace ?? false
    return Tokenizer(
      normalizer: .none,
      preTokenizer: .steps([
        .byteLevel(ByteLevelSplitting(addsPrefixSpace: addsPrefixSpace, splitsWords: true))
      ]), model: model, addedVocabulary: added,
      postProcessor: .roberta(
        classification: try special("cls_token", of: family, configuration, in: added),
        separator: try special("sep_token", of: family, configuration, in: added),
        trimmings: configuration.trimsOffsets ? [OffsetTrimming(addsPrefixSpace: addsPrefixSpace)] : []),
      truncationSide: truncationSide(file, configuration))
  }

  /// The vocabulary, the merges, and where these are from.
  private func bytePairs(
    _ file: TokenizerFile?
  ) throws(WinnowError) -> (vocabulary: Vocabulary, merges: [BytePairDescription.Pair], place: String) {
    if let file {
      guard case .bytePair(let description) = file.model else {
        throw file.wrongModel(expected: "BPE, which the tokenizer's class reads")
      }
      return (description.vocabulary, description.merges, "\(file.path), model.merges")
    }
    guard let reader = try json("vocab.json") else {
      throw missing("tokenizer.json", "and no vocab.json either")
    }
    guard exists("merges.txt") else { throw missing("merges.txt", "which vocab.json needs") }
    let merges = try MergesFile.read(readFile(at: path("merges.txt")), file: path("merges.txt"))
    return (try .read(reader), merges, path("merges.txt"))
  }
}
