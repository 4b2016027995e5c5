import WinnowData

/// How a byte-pair model reads its vocabulary.
struct BytePairSettings: Sendable, Equatable {
  var unknownToken: String?
  var continuingPrefix = ""
  var wordSuffix = ""
  var fusesUnknown = false
  var fallsBackOnBytes = false
  var ignoresMerges = false

  /// What RoBERTa's class uses: every byte has a token, and nothing is unknown.
  init() {}

  /// The settings of a `model`.
  init(_ reader: ComponentReader) throws(WinnowError) {
    try reader.refuseMembers(besides: [
      "type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk",
      "byte_fallback", "ignore_merges", "vocab", "merges",
    ])
    if reader.has("dropout"), reader.object["dropout"]?.double != 0 {
      throw reader.error(
        at: "dropout", found: "a dropout, which makes tokens depend on chance", expected: "null")
    }
    if reader.has("unk_token") { unknownToken = try reader.string("unk_token") }
    if reader.has("continuing_subword_prefix") {
      continuingPrefix = try reader.string("continuing_subword_prefix")
    }
    if reader.has("end_of_word_suffix") { wordSuffix = try reader.string("end_of_word_suffix") }
    fusesUnknown = try reader.optionalBool("fuse_unk") ?? false
    fallsBackOnBytes = try reader.optionalBool("byte_fallback") ?? false
    ignoresMerges = try reader.optionalBool("ignore_merges") ?? false
    if fallsBackOnBytes, !continuingPrefix.isEmpty || !wordSuffix.isEmpty {
      throw reader.error(
        at: "byte_fallback", found: "true beside a prefix or a suffix of tokens", expected: "one of them")
    }
  }
}
