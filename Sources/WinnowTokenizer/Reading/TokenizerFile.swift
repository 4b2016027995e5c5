import WinnowData

/// The components that a `tokenizer.json` describes.
///
/// Its `truncation` and `padding` say how the file's author used it, not how long the model's inputs
/// may be, and are left aside; so is its `decoder`.
struct TokenizerFile {
  let normalizer: Normalizer
  let preTokenizer: PreTokenizer
  let vocabulary: Vocabulary
  let wordPiece: WordPieceSettings
  let postProcessor: PostProcessor
  /// The added tokens in order, with their ids as the file states them.
  let addedTokens: [(id: Int, token: AddedToken)]

  /// The components in a parsed file.
  init(_ reader: ComponentReader) throws(WinnowError) {
    try reader.refuseMembers(besides: [
      "version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer", "post_processor",
      "decoder", "model",
    ])
    if reader.object["version"] != nil {
      let version = try reader.string("version")
      guard version == "1.0" else {
        throw reader.error(at: "version", found: "\"\(version)\"", expected: "\"1.0\"")
      }
    }
    normalizer = try .read(try reader.optionalComponent("normalizer"))
    preTokenizer = try .read(try reader.optionalComponent("pre_tokenizer"))
    let model = try reader.component("model")
    wordPiece = try WordPieceSettings(model)
    vocabulary = try .read(try model.component("vocab"))
    postProcessor = try .read(try reader.optionalComponent("post_processor"))
    var addedTokens: [(Int, AddedToken)] = []
    if reader.has("added_tokens") {
      for (index, value) in try reader.array("added_tokens").enumerated() {
        let token = try ComponentReader(value, file: reader.file, path: "added_tokens[\(index)]")
        try token.refuseMembers(besides: ["id"] + AddedToken.fields)
        addedTokens.append(
          (try token.integer("id", in: Vocabulary.validIDs), try .read(token, complete: true)))
      }
    }
    self.addedTokens = addedTokens
  }
}

extension ComponentReader {
  /// The value of `type`; for an error, `kind` says what kind of component this is.
  fileprivate func type(of kind: String, known: [String]) throws(WinnowError) -> String {
    let type = try string("type")
    guard known.contains(type) else {
      throw error(
        at: "type", found: "the \(kind) \"\(type)\", which is not known",
        expected: known.count == 1 ? known[0] : "one of \(known.joined(separator: ", "))")
    }
    return type
  }
}

extension Normalizer {
  fileprivate static func read(_ reader: ComponentReader?) throws(WinnowError) -> Normalizer {
    guard let reader else { return .none }
    _ = try reader.type(of: "normalizer", known: ["BertNormalizer"])
    try reader.refuseMembers(besides: [
      "type", "clean_text", "handle_chinese_chars", "strip_accents", "lowercase",
    ])
    return .bert(
      BertNormalizer(
        cleansText: try reader.bool("clean_text"),
        spacesIdeographs: try reader.bool("handle_chinese_chars"),
        stripsAccents: try reader.optionalBool("strip_accents"),
        lowercases: try reader.bool("lowercase")))
  }
}

extension PreTokenizer {
  fileprivate static func read(_ reader: ComponentReader?) throws(WinnowError) -> PreTokenizer {
    guard let reader else { return .none }
    _ = try reader.type(of: "pre-tokenizer", known: ["BertPreTokenizer"])
    try reader.refuseMembers(besides: ["type"])
    return .bert
  }
}

/// How a WordPiece model reads its vocabulary.
struct WordPieceSettings: Sendable, Equatable {
  var unknownToken = "[UNK]"
  var continuingPrefix = "##"
  var maximumWordLength = 100

  /// What the reference uses where nothing else is said.
  init() {}

  /// The settings of a `model`; files from before models had types are WordPiece if they have its fields.
  fileprivate init(_ reader: ComponentReader) throws(WinnowError) {
    if reader.object["type"] != nil { _ = try reader.type(of: "model", known: ["WordPiece"]) }
    try reader.refuseMembers(besides: [
      "type", "unk_token", "continuing_subword_prefix", "max_input_chars_per_word", "vocab",
    ])
    unknownToken = try reader.string("unk_token")
    continuingPrefix = try reader.string("continuing_subword_prefix")
    maximumWordLength = try reader.integer("max_input_chars_per_word", in: 0...Int.max)
  }
}

extension Vocabulary {
  /// The ids that a token may have: far beyond any vocabulary, and far from overflow.
  static let validIDs = 0...(1 << 30)

  fileprivate static func read(_ reader: ComponentReader) throws(WinnowError) -> Vocabulary {
    var vocabulary = Vocabulary(capacity: reader.object.members.count)
    var largest = -1
    for (token, value) in reader.object.members {
      let id = try ComponentReader.integer(
        value, in: validIDs, file: reader.file, path: reader.path(of: token))
      vocabulary.insert(token.utf8, id: Int32(id))
      largest = max(largest, id)
    }
    if largest >= vocabulary.count, Set(vocabulary.ids).count < vocabulary.count {
      throw reader.error(at: "", found: "one id for several tokens", expected: "an id for each token")
    }
    return vocabulary
  }
}

extension AddedToken {
  /// The members of a serialised token.
  static let fields = ["content", "single_word", "lstrip", "rstrip", "normalized", "special"]

  /// The token that an object describes.
  ///
  /// - Parameter complete: whether all members must be there, as in `tokenizer.json`; elsewhere flags
  ///   may be left out, and a token is normalised if it is not special.
  static func read(_ reader: ComponentReader, complete: Bool) throws(WinnowError) -> AddedToken {
    let missing: Bool? = complete ? nil : false
    let isSpecial = try reader.bool("special", missing: missing)
    return AddedToken(
      content: try reader.string("content"),
      isSingleWord: try reader.bool("single_word", missing: missing),
      stripsLeft: try reader.bool("lstrip", missing: missing),
      stripsRight: try reader.bool("rstrip", missing: missing),
      isNormalized: try reader.bool("normalized", missing: complete ? nil : !isSpecial))
  }
}

extension PostProcessor {
  fileprivate static func read(_ reader: ComponentReader?) throws(WinnowError) -> PostProcessor {
    guard let reader else { return .none }
    let type = try reader.type(of: "post-processor", known: ["TemplateProcessing", "BertProcessing"])
    return type == "BertProcessing" ? try bert(reader) : try template(reader)
  }

  private static func bert(_ reader: ComponentReader) throws(WinnowError) -> PostProcessor {
    try reader.refuseMembers(besides: ["type", "sep", "cls"])
    func token(_ name: String) throws(WinnowError) -> (token: String, id: Int32) {
      let pair = try reader.array(name)
      guard pair.count == 2, let token = pair[0].string else {
        throw reader.error(at: name, found: "an array of another shape", expected: "a token and its id")
      }
      return (token, try id(pair[1], reader, reader.path(of: name)))
    }
    return .bert(classification: try token("cls"), separator: try token("sep"))
  }

  private static func template(_ reader: ComponentReader) throws(WinnowError) -> PostProcessor {
    try reader.refuseMembers(besides: ["type", "single", "pair", "special_tokens"])
    let tokens = try reader.component("special_tokens")
    func pieces(_ name: String, allowsSecond: Bool) throws(WinnowError) -> [Piece] {
      var pieces: [Piece] = []
      for (index, value) in try reader.array(name).enumerated() {
        let place = "\(reader.path(of: name))[\(index)]"
        let piece = try ComponentReader(value, file: reader.file, path: place)
        pieces.append(try self.piece(piece, allowsSecond: allowsSecond, tokens))
      }
      return pieces
    }
    let pair = try pieces("pair", allowsSecond: true)
    return PostProcessor(single: try pieces("single", allowsSecond: false), pair: pair)
  }

  private static func piece(
    _ reader: ComponentReader, allowsSecond: Bool, _ tokens: ComponentReader
  ) throws(WinnowError) -> Piece {
    guard reader.object.members.count == 1, let kind = reader.object.members.first?.name,
      kind == "Sequence" || kind == "SpecialToken"
    else {
      throw reader.error(at: "", found: "an object of another shape", expected: "Sequence or SpecialToken")
    }
    let content = try reader.component(kind)
    try content.refuseMembers(besides: ["id", "type_id"])
    let id = try content.string("id")
    let typeID = Int32(try content.integer("type_id", in: 0...Int(Int32.max)))
    guard kind == "SpecialToken" else {
      guard id == "A" || id == "B" && allowsSecond else {
        throw content.error(at: "id", found: "\"\(id)\"", expected: allowsSecond ? "\"A\" or \"B\"" : "\"A\"")
      }
      return .text(isSecond: id == "B", typeID: typeID)
    }
    guard tokens.has(id) else {
      throw content.error(at: "id", found: "\"\(id)\"", expected: "a token that special_tokens lists")
    }
    let token = try tokens.component(id)
    try token.refuseMembers(besides: ["id", "ids", "tokens"])
    var ids: [Int32] = []
    for value in try token.array("ids") { ids.append(try self.id(value, token, token.path(of: "ids"))) }
    let names = try token.array("tokens").compactMap(\.string)
    guard names.count == ids.count else {
      throw token.error(
        at: "tokens", found: "\(names.count) tokens", expected: "\(ids.count), one for each id")
    }
    return .special(ids: ids, tokens: names, typeID: typeID)
  }

  private static func id(
    _ value: JSONValue, _ reader: ComponentReader, _ path: String
  ) throws(WinnowError) -> Int32 {
    Int32(try ComponentReader.integer(value, in: Vocabulary.validIDs, file: reader.file, path: path))
  }
}
