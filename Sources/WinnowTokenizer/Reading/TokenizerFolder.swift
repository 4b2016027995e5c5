import Foundation
import WinnowData

/// The files of a model folder that say what its tokenizer does.
///
/// `transformers` 5 decides by the tokenizer's class. For BERT's it takes the vocabulary and the added
/// tokens from the files and rebuilds everything else from `tokenizer_config.json`, so that a
/// `tokenizer.json` which lowercases otherwise is overruled (`tokenization_bert.py`,
/// `convert_to_native_format`). For the generic class it takes `tokenizer.json` as it stands.
struct TokenizerFolder {
  private enum Family {
    case bert
    case generic
  }

  /// The classes that `transformers` builds as it builds BERT's.
  private static let families: [String: Family] = [
    "BertTokenizer": .bert, "DistilBertTokenizer": .bert, "ElectraTokenizer": .bert,
    "MobileBertTokenizer": .bert, "TokenizersBackend": .generic, "PreTrainedTokenizer": .generic,
  ]

  /// The special tokens of BERT's class where no file names others.
  private static let bertTokens = [
    "unk_token": "[UNK]", "sep_token": "[SEP]", "pad_token": "[PAD]", "cls_token": "[CLS]",
    "mask_token": "[MASK]",
  ]

  private let folder: URL

  /// The files in a folder.
  init(_ folder: URL) { self.folder = folder }

  /// The tokenizer that the files describe.
  func tokenizer() throws(WinnowError) -> Tokenizer {
    let configuration = try TokenizerConfiguration(
      try json("tokenizer_config.json") ?? ComponentReader(JSONObject(), file: path("tokenizer_config.json")),
      specialTokensMap: try json("special_tokens_map.json"), addedTokens: try json("added_tokens.json"))
    let file = try json("tokenizer.json").map { (reader) throws(WinnowError) in try TokenizerFile(reader) }
    let tokenizer: Tokenizer
    switch try family(configuration) ?? (file == nil ? .bert : .generic) {
    case .bert: tokenizer = try bert(file, configuration)
    case .generic:
      guard let file else { throw missing("tokenizer.json", "which the tokenizer's class needs") }
      tokenizer = try generic(file, configuration)
    }
    try refuseLowercasing(before: tokenizer.normalizer)
    return tokenizer
  }

  /// sentence-transformers lowercases texts for a tokenizer that keeps case where its file says so.
  private func refuseLowercasing(before normalizer: Normalizer) throws(WinnowError) {
    guard !normalizer.lowercases, let sentence = try json("sentence_bert_config.json"),
      try sentence.bool("do_lower_case", missing: false)
    else { return }
    throw sentence.error(
      at: "do_lower_case", found: "true, while the tokenizer keeps case", expected: "false",
      advice: "Set do_lower_case in tokenizer_config.json instead")
  }

  private func family(_ configuration: TokenizerConfiguration) throws(WinnowError) -> Family? {
    let model = try json("config.json")
    var name = configuration.tokenizerClass
    var place = "\(path("tokenizer_config.json")), tokenizer_class"
    if name == nil, let model, model.has("tokenizer_class") {
      name = try model.string("tokenizer_class")
      place = "\(path("config.json")), tokenizer_class"
    }
    if name == nil, let model, model.has("model_type") {
      place = "\(path("config.json")), model_type"
      let type = try model.string("model_type")
      guard type == "bert" else {
        throw WinnowError(
          .data, at: place, found: "\"\(type)\", whose tokenizer is not known", expected: "\"bert\"")
      }
      return .bert
    }
    guard let name else { return nil }
    guard let family = Self.families[name.hasSuffix("Fast") ? String(name.dropLast(4)) : name] else {
      throw WinnowError(
        .data, at: place, found: "\"\(name)\", which is not known",
        expected: "one of \(Self.families.keys.sorted().joined(separator: ", "))")
    }
    return family
  }

  // MARK: Families

  private func bert(
    _ file: TokenizerFile?, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> Tokenizer {
    var settings = WordPieceSettings()
    settings.unknownToken = try requiredToken("unk_token", configuration)
    let vocabulary: Vocabulary
    if let file { vocabulary = file.vocabulary } else { vocabulary = try vocabularyFile() }
    let model = try wordPiece(vocabulary, settings)
    let normalizer = Normalizer.bert(configuration.normalizer)
    var added = AddedVocabulary()
    added.add(
      Self.merged(
        configuration.listedTokens ?? configuration.legacyTokens + (file?.addedTokens ?? []),
        configuration.specialTokens(standard: Self.bertTokens)),
      to: model, normalizer: normalizer)
    func special(_ role: String) throws(WinnowError) -> (token: String, id: Int32) {
      let token = try requiredToken(role, configuration)
      guard let id = added.ids[Array(token.utf8)] else {
        throw WinnowError(.internal, at: folder.path, found: "\(role) without an id")
      }
      return (token, id)
    }
    return Tokenizer(
      normalizer: normalizer, preTokenizer: .bert, model: model, addedVocabulary: added,
      postProcessor: .bert(classification: try special("cls_token"), separator: try special("sep_token")),
      truncation: configuration.truncation)
  }

  /// The token that has a role, which the family cannot do without.
  private func requiredToken(
    _ role: String, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> String {
    let token = configuration.token(role, standard: Self.bertTokens[role] ?? "")
    guard let token, !token.isEmpty else {
      throw WinnowError(
        .data, at: "\(path("tokenizer_config.json")), \(role)", found: "no token", expected: "a token")
    }
    return token
  }

  private func generic(
    _ file: TokenizerFile, _ configuration: TokenizerConfiguration
  ) throws(WinnowError) -> Tokenizer {
    let model = try wordPiece(file.vocabulary, file.wordPiece)
    var added = AddedVocabulary()
    added.add(file.addedTokens.map(\.token), to: model, normalizer: file.normalizer)
    added.add(
      Self.merged(
        configuration.listedTokens ?? configuration.legacyTokens + file.addedTokens,
        configuration.specialTokens(standard: [:]), known: file.addedTokens.map(\.token)),
      to: model, normalizer: file.normalizer)
    return Tokenizer(
      normalizer: file.normalizer, preTokenizer: file.preTokenizer, model: model, addedVocabulary: added,
      postProcessor: file.postProcessor, truncation: configuration.truncation)
  }

  /// The listed tokens in the order of their ids, of which a later entry replaces an earlier one, and
  /// behind them the special tokens that are neither listed nor `known`.
  private static func merged(
    _ listed: [(id: Int, token: AddedToken)], _ special: [AddedToken], known: [AddedToken] = []
  ) -> [AddedToken] {
    var byID: [Int: AddedToken] = [:]
    for (id, token) in listed { byID[id] = token }
    var tokens = byID.sorted { $0.key < $1.key }.map(\.value)
    var contents = Set((tokens + known).map { Array($0.content.utf8) })
    for token in special where contents.insert(Array(token.content.utf8)).inserted { tokens.append(token) }
    return tokens
  }

  private func wordPiece(
    _ vocabulary: Vocabulary, _ settings: WordPieceSettings
  ) throws(WinnowError) -> TokenModel {
    guard
      let model = WordPiece(
        vocabulary: vocabulary, unknownToken: settings.unknownToken,
        continuingPrefix: settings.continuingPrefix, maximumWordLength: settings.maximumWordLength)
    else {
      throw WinnowError(
        .data, at: folder.relativePath,
        found: "a vocabulary without the unknown token \"\(settings.unknownToken)\"",
        expected: "a vocabulary that has it")
    }
    return .wordPiece(model)
  }

  // MARK: Files

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func vocabularyFile() throws(WinnowError) -> Vocabulary {
    guard exists("vocab.txt") else { throw missing("tokenizer.json", "and no vocab.txt either") }
    return try VocabularyFile.read(readFile(at: path("vocab.txt")), file: path("vocab.txt"))
  }

  private func json(_ name: String) throws(WinnowError) -> ComponentReader? {
    guard exists(name) else { return nil }
    return try ComponentReader(readJSON(at: path(name)), file: path(name), path: "")
  }

  private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  private func missing(_ name: String, _ reason: String) -> WinnowError {
    WinnowError(
      .missingInput, at: folder.path, found: "no \(name), \(reason)",
      advice: "A model folder is what save_pretrained writes")
  }
}
