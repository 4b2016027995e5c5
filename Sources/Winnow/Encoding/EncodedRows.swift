internal import WinnowTensor

/// What an encoder made of a list of texts: some rows of each.
struct EncodedRows: Sendable {
  /// The rows of all texts, one text's behind the other's.
  let matrix: Matrix
  /// Where each text's are.
  let ranges: [Range<Int>]
  /// Whether each text was longer than the limit and was cut.
  let cuts: [Bool]
  /// The tokens that were computed, special ones included.
  let tokens: Int

  /// How many texts were cut.
  var truncatedTexts: Int { cuts.count(where: \.self) }
}
