import WinnowData

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
