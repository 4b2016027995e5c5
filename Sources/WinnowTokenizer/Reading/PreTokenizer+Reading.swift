import WinnowData

extension PreTokenizer {
  /// The pre-tokeniser that a `tokenizer.json` describes; null is none.
  static func read(_ reader: ComponentReader?) throws(WinnowError) -> PreTokenizer {
    guard let reader else { return .none }
    _ = try reader.type(of: "pre-tokenizer", known: ["BertPreTokenizer"])
    try reader.refuseMembers(besides: ["type"])
    return .bert
  }
}
