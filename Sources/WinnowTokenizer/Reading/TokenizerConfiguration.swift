import WinnowData

/// What `tokenizer_config.json` says, with `special_tokens_map.json` and `added_tokens.json` merged in as
/// `transformers` 5 does (`PreTrainedTokenizerBase._from_pretrained`).
struct TokenizerConfiguration {
  /// The class that `transformers` would build; nil where the file does not say.
  let tokenizerClass: String?
  /// `do_lower_case`, `tokenize_chinese_chars` and `strip_accents`, as a normaliser.
  let normalizer: BertNormalizer
  /// `do_lower_case`; nil where the file does not say.
  let lowercases: Bool?
  /// The end at which long texts are cut; nil where the file does not say.
  let truncationSide: TruncationSide?
  /// `keep_accents`; false where the file does not say.
  let keepsAccents: Bool
  /// `split_by_punct`; false where the file does not say.
  let splitsPunctuation: Bool
  /// `add_prefix_space`; nil where the file does not say.
  let addsPrefixSpace: Bool?
  /// `trim_offsets`; true where the file does not say.
  let trimsOffsets: Bool
  /// Whether `model_input_names` lists `token_type_ids`; nil where the file does not say.
  let handsOverTypes: Bool?
  /// `cls_token` and the like with their tokens, in the order of the reference; nil where the file says
  /// that there is none. A plain token is a string without flags of its own.
  private(set) var namedTokens: [(role: String, token: AddedToken?, isPlain: Bool)] = []
  /// Special tokens without a role; nil where no file lists any.
  private var extraTokens: [AddedToken]?
  /// The tokens that the file itself lists, by their ids; nil where it has no such list.
  let listedTokens: [(id: Int, token: AddedToken)]?
  /// The tokens of `added_tokens.json`, by their ids.
  private(set) var legacyTokens: [(id: Int, token: AddedToken)] = []

  private static let roles = [
    "bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token",
  ]

  /// The configuration in parsed files, of which any may be absent.
  init(
    _ reader: ComponentReader, specialTokensMap: ComponentReader?, addedTokens: ComponentReader?
  ) throws(WinnowError) {
    tokenizerClass = reader.has("tokenizer_class") ? try reader.string("tokenizer_class") : nil
    normalizer = BertNormalizer(
      cleansText: true,
      spacesIdeographs: try reader.bool("tokenize_chinese_chars", missing: true),
      stripsAccents: try reader.optionalBool("strip_accents"),
      lowercases: try reader.bool("do_lower_case", missing: true))
    lowercases = reader.object["do_lower_case"] == nil ? nil : normalizer.lowercases
    splitsPunctuation = try reader.bool("split_by_punct", missing: false)
    keepsAccents = try reader.bool("keep_accents", missing: false)
    addsPrefixSpace = try reader.optionalBool("add_prefix_space")
    trimsOffsets = try reader.bool("trim_offsets", missing: true)
    truncationSide =
      reader.object["truncation_side"] == nil
      ? nil : try reader.choice("truncation_side", among: TruncationSide.allCases)
    handsOverTypes =
      try reader.object["model_input_names"] == nil
      ? nil : reader.array("model_input_names").contains { $0.string == "token_type_ids" }
    if try reader.bool("split_special_tokens", missing: false) {
      throw reader.error(
        at: "split_special_tokens", found: "true", expected: "false: special tokens in texts are matched")
    }
    listedTokens = try Self.listedTokens(reader)
    try readSpecialTokens(reader)
    // A file that lists its tokens is complete: the older files beside it are then not read.
    guard listedTokens == nil else { return }
    if let specialTokensMap { try readSpecialTokens(specialTokensMap, isMap: true) }
    if let addedTokens {
      legacyTokens = try Self.legacyTokens(addedTokens, special: specialContents(reader, specialTokensMap))
    }
  }

  /// The token with a role.
  ///
  /// - Parameter standard: what the role's token is where no file says anything.
  func token(_ role: String, standard: String) -> String? {
    guard let named = namedTokens.first(where: { $0.role == role }) else { return standard }
    return named.token?.content
  }

  /// All special tokens, those with a role first.
  ///
  /// - Parameters:
  ///   - standard: the roles' tokens where no file says anything.
  ///   - extra: the tokens without a role where no file lists any.
  ///   - maskStripsLeft: whether a mask without flags of its own takes the white space on its left.
  func specialTokens(
    standard: [String: String], extra: [String] = [], maskStripsLeft: Bool = false
  ) -> [AddedToken] {
    let roles = Self.roles + namedTokens.map(\.role).filter { !Self.roles.contains($0) }
    let named = roles.compactMap { role -> AddedToken? in
      let stripsLeft = maskStripsLeft && role == "mask_token"
      guard let named = namedTokens.first(where: { $0.role == role }) else {
        return standard[role].map { AddedToken(content: $0, stripsLeft: stripsLeft, isNormalized: false) }
      }
      var token = named.token
      if named.isPlain, stripsLeft { token?.stripsLeft = true }
      return token
    }
    return named + (extraTokens ?? extra.map { AddedToken(content: $0, isNormalized: false) })
  }

  // MARK: Reading

  private static func listedTokens(
    _ reader: ComponentReader
  ) throws(WinnowError) -> [(id: Int, token: AddedToken)]? {
    guard reader.object["added_tokens_decoder"] != nil else { return nil }
    let list = try reader.component("added_tokens_decoder")
    var tokens: [(id: Int, token: AddedToken)] = []
    for (name, value) in list.object.members {
      guard let id = Int(name), Vocabulary.validIDs.contains(id) else {
        throw list.error(at: name, found: "a name that is no id", expected: "an id")
      }
      let token = try ComponentReader(value, file: list.file, path: list.path(of: name))
      try token.refuseMembers(besides: AddedToken.fields)
      tokens.append((id, try .read(token, complete: false)))
    }
    return tokens.sorted { $0.id < $1.id }
  }

  /// What counts as special in `added_tokens.json`: as in the reference, a token that the configuration
  /// itself gives as an object does not.
  private func specialContents(_ reader: ComponentReader, _ map: ComponentReader?) -> Set<[UInt8]> {
    let named = namedTokens.filter { reader.object[$0.role]?.object == nil || map?.object[$0.role] != nil }
    let listed = map?.object["additional_special_tokens"] == nil ? extraTokens ?? [] : []
    return Set((named.compactMap(\.token) + listed).map { Array($0.content.utf8) })
  }

  private static func legacyTokens(
    _ reader: ComponentReader, special: Set<[UInt8]>
  ) throws(WinnowError) -> [(id: Int, token: AddedToken)] {
    var tokens: [(id: Int, token: AddedToken)] = []
    for (content, _) in reader.object.members {
      let id = try reader.integer(content, in: Vocabulary.validIDs)
      tokens.append((id, AddedToken(content: content, isNormalized: !special.contains(Array(content.utf8)))))
    }
    return tokens.sorted { $0.id < $1.id }
  }

  /// Takes over the special tokens of a file; what it says stands before what was said.
  ///
  /// - Parameter isMap: whether the file is `special_tokens_map.json`, where an object is a token without
  ///   saying so and is special.
  private mutating func readSpecialTokens(_ reader: ComponentReader, isMap: Bool = false) throws(WinnowError)
  {
    for (role, value) in reader.object.members where role.hasSuffix("_token") {
      // Other members may end in the same word: `add_bos_token` is a boolean.
      let isRole = Self.roles.contains(role)
      guard isRole || value.string != nil || isMap && value.object != nil else { continue }
      let token = value == .null ? nil : try Self.token(value, reader, reader.path(of: role), isMap: isMap)
      setToken(token, role: role, isPlain: value.string != nil)
    }
    if let named = reader.object["extra_special_tokens"]?.object {
      for (role, value) in named.members {
        setToken(
          try Self.token(value, reader, reader.path(of: role), isMap: isMap), role: role,
          isPlain: value.string != nil)
      }
    } else if reader.object["extra_special_tokens"] != nil {
      let tokens = try Self.tokens("extra_special_tokens", reader, isMap: isMap)
      extraTokens = (extraTokens ?? []) + tokens.filter { extraTokens?.contains($0) != true }
    }
    // The same list by its old name, which the map may only give where nothing else did.
    if reader.object["additional_special_tokens"] != nil,
      extraTokens == nil || !isMap && extraTokens?.isEmpty == true
    {
      extraTokens = try Self.tokens("additional_special_tokens", reader, isMap: isMap)
    }
  }

  private mutating func setToken(_ token: AddedToken?, role: String, isPlain: Bool) {
    if let index = namedTokens.firstIndex(where: { $0.role == role }) {
      namedTokens[index] = (role, token, isPlain)
    } else {
      namedTokens.append((role, token, isPlain))
    }
  }

  private static func tokens(
    _ name: String, _ reader: ComponentReader, isMap: Bool
  ) throws(WinnowError) -> [AddedToken] {
    guard reader.has(name) else { return [] }
    var tokens: [AddedToken] = []
    for value in try reader.array(name) {
      tokens.append(try token(value, reader, reader.path(of: name), isMap: isMap))
    }
    return tokens
  }

  private static func token(
    _ value: JSONValue, _ reader: ComponentReader, _ path: String, isMap: Bool
  ) throws(WinnowError) -> AddedToken {
    if let content = value.string { return AddedToken(content: content, isNormalized: false) }
    guard var object = value.object, isMap || object["__type"] == .string("AddedToken") else {
      throw ComponentReader.error(reader.file, path, value.kindName, "a string or an AddedToken")
    }
    object["__type"] = nil
    if isMap { object["special"] = .bool(true) }
    let token = ComponentReader(object, file: reader.file, path: path)
    try token.refuseMembers(besides: AddedToken.fields)
    return try .read(token, complete: false)
  }
}
