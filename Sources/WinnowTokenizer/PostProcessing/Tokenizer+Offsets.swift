extension Tokenizer {
  /// Where a token stands in its text, in Unicode scalars, as the post-processor leaves it.
  ///
  /// - Parameter isFirst: whether the token is the first that is kept of its text.
  @inline(__always)
  func offset(of piece: Piece, isFirst: Bool, in workspace: TokenizerWorkspace) -> Range<Int32> {
    let offset = workspace.offset(of: piece)
    return postProcessor.trimmings.isEmpty ? offset : trim(offset, of: piece, isFirst: isFirst, in: workspace)
  }

  @inline(never)
  private func trim(
    _ offset: Range<Int32>, of piece: Piece, isFirst: Bool, in workspace: TokenizerWorkspace
  ) -> Range<Int32> {
    let margins =
      if let entry = piece.entry {
        OffsetTrimming.Margins(of: model.vocabulary.bytes(of: entry).span)
      } else {
        OffsetTrimming.Margins(of: workspace.normalized.bytes[piece.range].span)
      }
    return postProcessor.trimmings.reduce(offset) { $1.trim($0, margins, isFirst: isFirst) }
  }
}
