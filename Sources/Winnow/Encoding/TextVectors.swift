public import WinnowTensor

/// What an encoder made of a list of texts.
public struct TextVectors: Sendable {
  /// One row a text, in the texts' order: [N, D].
  public let matrix: Matrix
  /// How many texts were longer than the limit: they were cut, or read in windows.
  public let truncatedTexts: Int
  /// The tokens that were computed, special ones included.
  public let tokens: Int

  /// The number of texts.
  public var rows: Int { matrix.rows }
  /// D: the columns of a vector.
  public var dimension: Int { matrix.columns }

  /// The cosine of the angle between two texts' vectors; 0 where one of them is zero.
  public func cosine(_ first: Int, _ second: Int) -> Float {
    Similarity.cosine(matrix[row: first], matrix[row: second])
  }
}
