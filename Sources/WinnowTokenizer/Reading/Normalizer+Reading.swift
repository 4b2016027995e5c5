import WinnowData

extension Normalizer {
  private static let known = [
    "BertNormalizer", "NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents", "Strip", "Replace",
    "Prepend",
    "Precompiled", "Sequence",
  ]

  /// The normaliser that a `tokenizer.json` describes; null is none.
  static func read(_ reader: ComponentReader?) throws(WinnowError) -> Normalizer {
    guard let reader else { return .none }
    if try reader.type(of: "normalizer", known: known) == "BertNormalizer" { return .bert(try bert(reader)) }
    return .steps(try steps(reader))
  }

  private static func steps(_ reader: ComponentReader) throws(WinnowError) -> [NormalizerStep] {
    switch try reader.type(of: "normalizer", known: known) {
    case "Sequence":
      try reader.refuseMembers(besides: ["type", "normalizers"])
      var steps: [NormalizerStep] = []
      for element in try reader.components("normalizers") { steps += try self.steps(element) }
      return steps
    case "BertNormalizer": return [.bert(try bert(reader))]
    case "Strip":
      try reader.refuseMembers(besides: ["type", "strip_left", "strip_right"])
      return [.strip(left: try reader.bool("strip_left"), right: try reader.bool("strip_right"))]
    case "Replace":
      try reader.refuseMembers(besides: ["type", "pattern", "content"])
      return [.replace(try pattern(reader), by: try scalars("content", reader))]
    case "Prepend":
      try reader.refuseMembers(besides: ["type", "prepend"])
      return [.prepend(try scalars("prepend", reader))]
    case "Precompiled":
      try reader.refuseMembers(besides: ["type", "precompiled_charsmap"])
      return [.precompiled(try Precompiled.read(reader))]
    case let type:
      try reader.refuseMembers(besides: ["type"])
      return [simple(type)]
    }
  }

  /// The step of a type that has no settings.
  private static func simple(_ type: String) -> NormalizerStep {
    switch type {
    case "NFC": .compose(isCompatible: false)
    case "NFKC": .compose(isCompatible: true)
    case "NFD": .decompose(isCompatible: false)
    case "NFKD": .decompose(isCompatible: true)
    case "Lowercase": .lowercase
    default: .stripAccents
    }
  }

  private static func bert(_ reader: ComponentReader) throws(WinnowError) -> BertNormalizer {
    try reader.refuseMembers(besides: [
      "type", "clean_text", "handle_chinese_chars", "strip_accents", "lowercase",
    ])
    return BertNormalizer(
      cleansText: try reader.bool("clean_text"),
      spacesIdeographs: try reader.bool("handle_chinese_chars"),
      stripsAccents: try reader.optionalBool("strip_accents"),
      lowercases: try reader.bool("lowercase"))
  }

  private static func pattern(_ reader: ComponentReader) throws(WinnowError) -> ReplacedPattern {
    switch try reader.pattern("pattern") {
    case .text(let text): return .text(text.unicodeScalars.map(\.value))
    case .expression(" {2,}"): return .spaces
    case .expression(#"\s{2,}|[\n\r\t]"#): return .lineSpaces
    case .expression(let expression):
      throw reader.error(
        at: "pattern.Regex", found: "the expression \"\(expression)\", which is not known",
        expected: #"" {2,}", "\s{2,}|[\n\r\t]" or a String"#)
    }
  }

  private static func scalars(_ name: String, _ reader: ComponentReader) throws(WinnowError) -> [UInt32] {
    try reader.string(name).unicodeScalars.map(\.value)
  }
}
