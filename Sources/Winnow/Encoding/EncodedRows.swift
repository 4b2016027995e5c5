internal import WinnowTensor

/// What an encoder made of a list of texts: some rows of each.
struct EncodedRows: Sendable {
  /// The rows of all texts, one text's behind the other's.
  let matrix: Matrix
  /// Where each text's are.
  let ranges: [Range<Int>]
  /// Whether each text was longer than the limit: it was cut, or read in windows.
  let cuts: [Bool]
  /// The tokens that were computed, special ones included.
  let tokens: Int

  /// How many texts were longer than the limit.
  var truncatedTexts: Int { cuts.count(where: \.self) }

  /// The same texts with other rows.
  func replacingMatrix(_ matrix: Matrix) -> EncodedRows {
    EncodedRows(matrix: matrix, ranges: ranges, cuts: cuts, tokens: tokens)
  }
}
