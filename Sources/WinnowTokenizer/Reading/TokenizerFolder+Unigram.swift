import WinnowData

/// The classes of XLM-RoBERTa, CamemBERT, ALBERT and DeBERTa-v2 (`tokenization_xlm_roberta.py`,
/// `tokenization_camembert.py`, `tokenization_albert.py`, `tokenization_deberta_v2.py`), from `tokenizer.json` or SentencePiece's `.model`.
extension TokenizerFolder {
  /// The tokenizer of one of these classes.
  func unigram(
    _ family: TokenizerFamily, _ file: TokenizerFile?, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> Tokenizer {
    let source = try unigramSource(family, file, configuration)
    let description = source.description
    let model = try description.model(
      scores: description.scores, unknown: try unknown(of: family, source, configuration),
      fallsBackOnBytes: false, at: source.place)
    let normalizer = normalizer(of: family, source, configuration)
    var added = AddedVocabulary()
    added.add(
      addedTokens(of: family, file, configuration, extra: source.extraTokens), to: model,
      normalizer: normalizer)
    return Tokenizer(
      normalizer: normalizer,
      preTokenizer: .steps(preTokenizer(of: family, configuration)), model: model, addedVocabulary: added,
      postProcessor: try postProcessor(of: family, source, configuration, in: added),
      truncationSide: truncationSide(file, configuration))
  }

  /// The id that the class takes for the unknown token's.
  private func unknown(
    of family: TokenizerFamily, _ source: UnigramSource, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> Int {
    func entry() throws(WinnowError) -> Int? {
      source.description.vocabulary.entry(of: try requiredToken("unk_token", of: family, configuration).utf8)
    }
    switch family {
    case .camembert: return try entry() ?? 0
    case .albert: return 1
    case .debertaV2:
      // The class looks for the token with the score that such tokens have.
      if let entry = try entry(), source.description.scores[entry] == 0 { return entry }
      return source.unknown ?? 1
    default: return 3
    }
  }

  /// How the class splits a text into words.
  private func preTokenizer(
    of family: TokenizerFamily, _ configuration: TokenizerConfiguration
  ) -> [PreTokenizerStep] {
    let prepends = configuration.addsPrefixSpace ?? true
    let first: [PreTokenizerStep] =
      if family == .debertaV2 {
        configuration.splitsPunctuation ? [.split(.punctuation, .isolated, isInverted: false)] : []
      } else {
        [.split(.space, .removed, isInverted: false)]
      }
    let otherwise: Metaspace.Prepending = family == .debertaV2 ? .first : .never
    let metaspace = Metaspace(
      replacement: Array("\u{2581}".utf8), prepending: prepends ? .always : otherwise, splitsWords: true)
    return first + [.metaspace(metaspace)]
  }

  /// What the class does to a text before the file's character map, and that map.
  private func normalizer(
    of family: TokenizerFamily, _ source: UnigramSource, _ configuration: TokenizerConfiguration
  ) -> Normalizer {
    // The map that DeBERTa's files have is left aside.
    if family == .debertaV2 {
      return .steps(
        (configuration.lowercases ?? false ? [.lowercase] : []) + [
          .replace(.lineSpaces, by: [0x20]), .compose(isCompatible: false), .strip(left: false, right: true),
        ])
    }
    let quote = "\"".unicodeScalars.map(\.value)
    var steps: [NormalizerStep] = []
    if family == .albert {
      for old in ["``", "''"] { steps.append(.replace(.text(old.unicodeScalars.map(\.value)), by: quote)) }
      if !configuration.keepsAccents { steps += [.decompose(isCompatible: true), .stripAccents] }
      if configuration.lowercases ?? true { steps.append(.lowercase) }
    }
    if let map = source.map { steps.append(.precompiled(map)) }
    return steps.isEmpty ? .none : .steps(steps)
  }

  private func postProcessor(
    of family: TokenizerFamily, _ source: UnigramSource, _ configuration: TokenizerConfiguration,
    in added: AddedVocabulary
  ) throws(WinnowError) -> PostProcessor {
    if family == .debertaV2 {
      return .bert(
        classification: try special("cls_token", of: family, configuration, in: added),
        separator: try special("sep_token", of: family, configuration, in: added))
    }
    // ALBERT's class makes its own before it is handed the file's.
    if family == .albert {
      if let processor = source.postProcessor { return processor }
      return .bert(
        classification: ("[CLS]", try special("cls_token", of: family, configuration, in: added).id),
        separator: ("[SEP]", try special("sep_token", of: family, configuration, in: added).id))
    }
    return .roberta(
      classification: try special("bos_token", of: family, configuration, in: added),
      separator: try special("eos_token", of: family, configuration, in: added), isTemplate: true)
  }
}
