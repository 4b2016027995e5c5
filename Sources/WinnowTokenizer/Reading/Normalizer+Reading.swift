import WinnowData

extension Normalizer {
  /// The normaliser that a `tokenizer.json` describes; null is none.
  static func read(_ reader: ComponentReader?) throws(WinnowError) -> Normalizer {
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
