/// Memory that tokenizing reuses from text to text: with one of these a worker allocates nothing once it
/// has met its longest text.
///
/// A workspace holds nothing that changes a result: any tokenizer may use it after any other. It
/// belongs to one thread at a time.
public struct TokenizerWorkspace: Sendable {
  /// The text as the model sees it; where the pre-tokeniser rewrites it, each stretch behind what it was made
  /// from.
  var normalized = NormalizedText()
  /// A run of scalars that is normalised as a whole.
  var run = ScalarRun()
  /// The stretches between added tokens, and these.
  var stretches: [Stretch] = []
  /// A stretch under pre-tokenisation.
  var words = WordList()
  /// What the model works with.
  var memory = ModelMemory()
  /// The text's tokens before truncation.
  var pieces: [Piece] = []
  /// Their ids alone, where windows are made of them.
  var ids: [Int32] = []

  /// A part of the normalised text: an added token, or what lies between.
  struct Stretch: Sendable {
    let range: Range<Int>
    /// The added token's id; nil where there is none.
    let id: Int32?
  }

  /// A workspace without memory yet.
  public init() {}

  /// Where a token stands in its text, in Unicode scalars.
  @inline(__always)
  func offset(of piece: Piece) -> Range<Int32> {
    normalized.sources[piece.range.lowerBound]..<normalized.sources[piece.range.upperBound - 1] + 1
  }
}
