internal import WinnowTensor

/// What makes a vector of a text: one encoder, or several side by side.
public protocol VectorEncoder: Sendable {
  /// D: the columns of a vector.
  var dimension: Int { get }
  /// The longest text in tokens, special ones included, that is read whole at once.
  var maximumLength: Int { get }
  /// What becomes of longer texts.
  var longTexts: LongTexts { get }
  /// What is put in front of every text; mostly nothing.
  var prompt: String { get }

  /// The SHA-256, in hexadecimal digits, over the names and contents of the files that vectors depend on.
  func identity() throws -> String

  /// Embeds block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` does.
  func embed<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Block, TextVectors) throws -> Void
  ) throws
}

extension VectorEncoder {
  /// The vectors of `texts`, in their order.
  ///
  /// Texts longer than ``maximumLength`` tokens are cut, or read in windows, and counted. An empty text has the
  /// vector of its special tokens.
  public func embed(_ texts: [String]) throws -> TextVectors {
    var vectors = TextVectors(matrix: Matrix(rows: 0, columns: dimension), truncatedTexts: 0, tokens: 0)
    try embed(nextBlock: onlyBlock(texts), betweenPacks: {}, deliver: { vectors = $1 })
    return vectors
  }
}

extension TextEncoder: VectorEncoder {}
