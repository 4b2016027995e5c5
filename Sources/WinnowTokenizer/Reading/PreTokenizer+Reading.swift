import WinnowData

extension PreTokenizer {
  private static let known = ["BertPreTokenizer", "ByteLevel", "Sequence"]

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
    default:
      try reader.refuseMembers(besides: ["type"])
      return [.bert]
    }
  }

  private static func byteLevel(_ reader: ComponentReader) throws(WinnowError) -> ByteLevelSplitting {
    try reader.refuseMembers(besides: ["type", "add_prefix_space", "trim_offsets", "use_regex"])
    _ = try reader.bool("trim_offsets")
    return ByteLevelSplitting(
      addsPrefixSpace: try reader.bool("add_prefix_space"),
      splitsWords: try reader.bool("use_regex", missing: true))
  }
}
