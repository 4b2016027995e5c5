/// A text's tokens before truncation, with what their strings and offsets are made from.
struct TokenizedText {
  private let workspace: TokenizerWorkspace
  var pieces: [Piece] { workspace.pieces }

  init(_ text: String, by tokenizer: Tokenizer) {
    var workspace = TokenizerWorkspace()
    tokenizer.tokenize(text, in: &workspace)
    self.workspace = workspace
  }

  /// Tokens that stand at one place of a template.
  struct Stretch {
    let tokens: Range<Int>
    /// Whether truncation cut them off.
    var isOverflow = false
  }

  func token(_ index: Int, in vocabulary: Vocabulary) -> String {
    let piece = pieces[index]
    return piece.entry.map(vocabulary.string) ?? workspace.normalized.string(piece.range)
  }

  func offset(_ index: Int, isFirst: Bool, by tokenizer: Tokenizer) -> Range<Int> {
    let offset = tokenizer.offset(of: pieces[index], isFirst: isFirst, in: workspace)
    return Int(offset.lowerBound)..<Int(offset.upperBound)
  }
}
