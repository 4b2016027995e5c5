import WinnowData

/// The classes of BERT, DistilBERT, ELECTRA and MPNet (`tokenization_bert.py`, `tokenization_mpnet.py`).
extension TokenizerFolder {
  /// The tokenizer of one of these classes, from `tokenizer.json` or `vocab.txt`.
  func wordPiece(
    _ family: TokenizerFamily, _ file: TokenizerFile?, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> Tokenizer {
    var settings = WordPieceSettings()
    settings.unknownToken = try requiredToken("unk_token", of: family, configuration)
    let model = try settings.model(
      try vocabulary(file), place: file == nil ? path("vocab.txt") : path("tokenizer.json"))
    let normalizer = Normalizer.bert(configuration.normalizer)
    var added = AddedVocabulary()
    added.add(addedTokens(of: family, file, configuration), to: model, normalizer: normalizer)
    let classification = try special("cls_token", of: family, configuration, in: added)
    let separator = try special("sep_token", of: family, configuration, in: added)
    let postProcessor =
      family == .mpnet
      ? PostProcessor.roberta(
        classification: classification, separator: separator,
        trimmings: [OffsetTrimming(addsPrefixSpace: false)])
      : PostProcessor.bert(classification: classification, separator: separator)
    return Tokenizer(
      normalizer: normalizer, preTokenizer: .bert, model: model, addedVocabulary: added,
      postProcessor: postProcessor, truncationSide: truncationSide(file, configuration))
  }

  private func vocabulary(_ file: TokenizerFile?) throws(WinnowError) -> Vocabulary {
    if let file {
      guard case .wordPiece(let vocabulary, _) = file.model else {
        throw file.wrongModel(expected: "WordPiece, which the tokenizer's class reads")
      }
      return vocabulary
    }
    guard exists("vocab.txt") else { throw missing("tokenizer.json", "and no vocab.txt either") }
    return try VocabularyFile.read(readFile(at: path("vocab.txt")), file: path("vocab.txt"))
  }
}
