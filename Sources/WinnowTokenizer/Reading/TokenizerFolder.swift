import Foundation
import WinnowData

/// The files of a model folder that say what its tokenizer does.
///
/// `transformers` 5 decides by the tokenizer's class. For the class of an architecture it takes the
/// vocabulary and the added tokens from the files and rebuilds everything else from
/// `tokenizer_config.json`, so that a `tokenizer.json` which lowercases otherwise is overruled
/// (`tokenization_utils_tokenizers.py`, `convert_to_native_format`). For the generic class it takes
/// `tokenizer.json` as it stands.
struct TokenizerFolder {
  let folder: URL

  /// The files in a folder.
  init(_ folder: URL) { self.folder = folder }

  /// The tokenizer that the files describe.
  func tokenizer() throws(WinnowError) -> Tokenizer {
    let file = try json("tokenizer.json").map { (reader) throws(WinnowError) in try TokenizerFile(reader) }
    let (configuration, family) = try configuration()
    var tokenizer: Tokenizer
    switch family {
    case .bert, .mpnet: tokenizer = try wordPiece(family, file, configuration)
    case .roberta: tokenizer = try bytePair(family, file, configuration)
    case .xlmRoberta, .camembert, .albert, .debertaV2: tokenizer = try unigram(family, file, configuration)
    case .generic:
      guard let file else { throw missing("tokenizer.json", "which the tokenizer's class needs") }
      tokenizer = try generic(file, configuration)
    }
    tokenizer.handsOverTypes = configuration.handsOverTypes ?? family.handsOverTypes
    try refuseLowercasing(before: tokenizer.normalizer)
    return tokenizer
  }

  /// What `tokenizer_config.json` and the files beside it say, and the family that they mean.
  func configuration() throws(WinnowError) -> (TokenizerConfiguration, TokenizerFamily) {
    let configuration = try TokenizerConfiguration(
      try json("tokenizer_config.json") ?? ComponentReader(JSONObject(), file: path("tokenizer_config.json")),
      specialTokensMap: try json("special_tokens_map.json"), addedTokens: try json("added_tokens.json"))
    return (configuration, try family(configuration) ?? (exists("tokenizer.json") ? .generic : .bert))
  }

  /// The end at which long texts are cut.
  func truncationSide(_ file: TokenizerFile?, _ configuration: TokenizerConfiguration) -> TruncationSide {
    configuration.truncationSide ?? file?.truncationSide ?? .right
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

  private func family(_ configuration: TokenizerConfiguration) throws(WinnowError) -> TokenizerFamily? {
    let model = try json("config.json")
    // The classes that models of some types name are known to be wrong, and are not asked.
    if let model, let type = model.object["model_type"]?.string, TokenizerFamily.modelTypes[type] == .generic
    {
      return .generic
    }
    var name = configuration.tokenizerClass
    var place = "\(path("tokenizer_config.json")), tokenizer_class"
    if name == nil, let model, model.has("tokenizer_class") {
      name = try model.string("tokenizer_class")
      place = "\(path("config.json")), tokenizer_class"
    }
    if name == nil, let model, model.has("model_type") {
      let type = try model.string("model_type")
      guard let family = TokenizerFamily.modelTypes[type] else {
        throw model.error(
          at: "model_type", found: "\"\(type)\", whose tokenizer is not known",
          expected: "one of \(TokenizerFamily.modelTypes.keys.sorted().joined(separator: ", "))")
      }
      return family
    }
    guard let name else { return nil }
    guard let family = TokenizerFamily.classes[name.hasSuffix("Fast") ? String(name.dropLast(4)) : name]
    else {
      throw WinnowError(
        .data, at: place, found: "\"\(name)\", which is not known",
        expected: "one of \(TokenizerFamily.classes.keys.sorted().joined(separator: ", "))")
    }
    return family
  }

  // MARK: Files

  /// The path of a file of the folder.
  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// The members of a JSON file, or nil where there is no such file.
  func json(_ name: String) throws(WinnowError) -> ComponentReader? {
    guard exists(name) else { return nil }
    return try ComponentReader(readJSON(at: path(name)), file: path(name), path: "")
  }

  /// Whether the folder has a file.
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The error that a file is not there.
  func missing(_ name: String, _ reason: String) -> WinnowError {
    WinnowError(
      .missingInput, at: folder.path, found: "no \(name), \(reason)",
      advice: "A model folder is what save_pretrained writes")
  }
}
