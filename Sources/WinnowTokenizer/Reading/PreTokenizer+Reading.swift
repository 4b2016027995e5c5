import WinnowData

extension PreTokenizer {
  private static let known = [
    "BertPreTokenizer", "ByteLevel", "Metaspace", "Whitespace", "WhitespaceSplit", "Digits", "Punctuation",
    "Split", "Sequence",
  ]

  /// The pre-tokeniser that a `tokenizer.json` describes; null is none.
  static func read(_ reader: ComponentReader?) throws(WinnowError) -> PreTokenizer {
    guard let reader else { return .none }
    let steps = try steps(reader)
    return steps == [.bert] ? .bert : .steps(steps)
  }

  private static func steps(_ reader: ComponentReader) throws(WinnowError) -> [PreTokenizerStep] {
    switch try reader.type(of: "pre-tokenizer", known: known) {
    case "Sequence":
      try reader.refuseMembers(besides: ["type", "pretokenizers"])
      var steps: [PreTokenizerStep] = []
      for element in try reader.components("pretokenizers") { steps += try self.steps(element) }
      return steps
    case "ByteLevel": return [.byteLevel(try byteLevel(reader))]
    case "Metaspace": return [.metaspace(try metaspace(reader))]
    case "Digits":
      try reader.refuseMembers(besides: ["type", "individual_digits"])
      let behavior: SplitBehavior = try reader.bool("individual_digits") ? .isolated : .contiguous
      return [.split(.digit, behavior, isInverted: false)]
    case "Punctuation":
      try reader.refuseMembers(besides: ["type", "behavior"])
      let hasBehavior = reader.object["behavior"] != nil
      return [.split(.punctuation, hasBehavior ? try behavior(reader) : .isolated, isInverted: false)]
    case "Split":
      try reader.refuseMembers(besides: ["type", "pattern", "behavior", "invert"])
      return [.split(try pattern(reader), try behavior(reader), isInverted: try reader.bool("invert"))]
    case let type:
      try reader.refuseMembers(besides: ["type"])
      return [simple(type)]
    }
  }

  /// The step of a type that has no settings.
  private static func simple(_ type: String) -> PreTokenizerStep {
    switch type {
    case "Whitespace": .split(.words, .removed, isInverted: true)
    case "WhitespaceSplit": .split(.space, .removed, isInverted: false)
    default: .bert
    }
  }

  private static func byteLevel(_ reader: ComponentReader) throws(WinnowError) -> ByteLevelSplitting {
    try reader.refuseMembers(besides: ["type", "add_prefix_space", "trim_offsets", "use_regex"])
    _ = try reader.bool("trim_offsets")
    return ByteLevelSplitting(
      addsPrefixSpace: try reader.bool("add_prefix_space"),
      splitsWords: try reader.bool("use_regex", missing: true))
  }

  private static func metaspace(_ reader: ComponentReader) throws(WinnowError) -> Metaspace {
    try reader.refuseMembers(besides: [
      "type", "replacement", "add_prefix_space", "prepend_scheme", "split", "str_rep",
    ])
    let replacement = try reader.string("replacement")
    guard replacement.unicodeScalars.count == 1 else {
      throw reader.error(at: "replacement", found: "\"\(replacement)\"", expected: "one scalar")
    }
    var prepending = Metaspace.Prepending.always
    if reader.object["prepend_scheme"] != nil {
      prepending = try reader.choice("prepend_scheme", among: Metaspace.Prepending.allCases)
    }
    if try reader.optionalBool("add_prefix_space") == false, prepending != .never {
      throw reader.error(
        at: "add_prefix_space", found: "false beside the prepend_scheme \"\(prepending.rawValue)\"",
        expected: "true, or the prepend_scheme \"never\"")
    }
    return Metaspace(
      replacement: Array(replacement.utf8), prepending: prepending,
      splitsWords: try reader.optionalBool("split") ?? true)
  }

  private static func behavior(_ reader: ComponentReader) throws(WinnowError) -> SplitBehavior {
    try reader.choice("behavior", among: SplitBehavior.allCases)
  }

  private static func pattern(_ reader: ComponentReader) throws(WinnowError) -> SplitPattern {
    switch try reader.pattern("pattern") {
    case .text(let text): return .text(Array(text.utf8))
    case .expression(ByteLevelWords.pattern): return .byteLevel
    case .expression(let expression):
      throw reader.error(
        at: "pattern.Regex", found: "the expression \"\(expression)\", which is not known",
        expected: "GPT-2's expression or a String")
    }
  }
}
