public import WinnowTensor

/// What scores texts for labels that it was never trained on.
public protocol LabelScorer: Sendable {
  /// What makes the hidden states.
  var encoder: TextEncoder { get }
  /// The labels in class order.
  var labels: [String] { get }

  /// Scores block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` embeds them: each
  /// block's matrix is [N, C], one row a text; `deliver` also gets how many texts of the block were cut.
  func scores<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Block, Matrix, _ truncatedTexts: Int) throws -> Void
  ) throws
}

extension LabelScorer {
  /// The scores of each of `texts` for each label: [N, C].
  public func scores(of texts: [String]) throws -> Matrix {
    var scores = Matrix(rows: 0, columns: labels.count)
    try self.scores(nextBlock: onlyBlock(texts), betweenPacks: {}, deliver: { _, found, _ in scores = found })
    return scores
  }
}
