import WinnowData

/// The classes of XLM-RoBERTa, CamemBERT and ALBERT (`tokenization_xlm_roberta.py`,
/// `tokenization_camembert.py`, `tokenization_albert.py`), from `tokenizer.json` or SentencePiece's `.model`.
extension TokenizerFolder {
  /// The tokenizer of one of these classes.
  func unigram(
    _ family: TokenizerFamily, _ file: TokenizerFile?, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> Tokenizer {
    let source = try unigramSource(family, file, configuration)
    let description = source.description
    let model = try description.model(
      scores: description.scores, unknown: try unknown(of: family, description, configuration),
      fallsBackOnBytes: false, at: source.place)
    let normalizer = normalizer(of: family, source, configuration)
    var added = AddedVocabulary()
    added.add(
      addedTokens(of: family, file, configuration, extra: source.extraTokens), to: model,
      normalizer: normalizer)
    return Tokenizer(
      normalizer: normalizer,
      preTokenizer: .steps([
        .split(.space, .removed, isInverted: false),
        .metaspace(
          Metaspace(
            replacement: Array("\u{2581}".utf8),
            prepending: configuration.addsPrefixSpace ?? true ? .always : .never, splitsWords: true)),
      ]), model: model, addedVocabulary: added,
      postProcessor: try postProcessor(of: family, source, configuration, in: added),
      truncation: configuration.truncation)
  }

  /// The id that the class takes for the unknown token's.
  private func unknown(
    of family: TokenizerFamily, _ description: UnigramDescription, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> Int {
    switch family {
    case .camembert:
      let token = try requiredToken("unk_token", of: family, configuration)
      return description.vocabulary.entry(of: token.utf8) ?? 0
    case .albert: return 1
    default: return 3
    }
  }

  /// What the class does to a text before the file's character map, and that map.
  private func normalizer(
    of family: TokenizerFamily, _ source: UnigramSource, _ configuration: TokenizerConfiguration
  ) -> Normalizer {
    let quote = "\"".unicodeScalars.map(\.value)
    var steps: [NormalizerStep] = []
    if family == .albert {
      for old in ["``", "''"] { steps.append(.replace(.text(old.unicodeScalars.map(\.value)), by: quote)) }
      if !configuration.keepsAccents { steps += [.decompose(isCompatible: true), .stripAccents] }
      if configuration.lowercases { steps.append(.lowercase) }
    }
    if let map = source.map { steps.append(.precompiled(map)) }
    return steps.isEmpty ? .none : .steps(steps)
  }

  private func postProcessor(
    of family: TokenizerFamily, _ source: UnigramSource, _ configuration: TokenizerConfiguration,
    in added: AddedVocabulary
  ) throws(WinnowError) -> PostProcessor {
    // ALBERT's class makes its own before it is handed the file's.
    if family == .albert {
      if let processor = source.postProcessor { return processor }
      return .bert(
        classification: ("[CLS]", try special("cls_token", of: family, configuration, in: added).id),
        separator: ("[SEP]", try special("sep_token", of: family, configuration, in: added).id))
    }
    return .roberta(
      classification: try special("bos_token", of: family, configuration, in: added),
      separator: try special("eos_token", of: family, configuration, in: added), trimmings: [])
  }
}
