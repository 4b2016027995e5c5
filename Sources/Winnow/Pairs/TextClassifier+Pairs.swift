internal import WinnowData

extension TextClassifier {
  /// The predictions for pairs of texts, in their order: what a model says that was trained on pairs, such
  /// as a cross-encoder that ranks passages for a query. Of a pair that is too long, the longer text is cut, or read
  /// in windows beside the other, which is then cut to half of a window where it is longer.
  ///
  /// - Throws: ``WinnowError`` of kind `data` for a folder whose head is not one of transformers'.
  public func classify(_ pairs: [(first: String, second: String)]) throws -> Predictions {
    var next: (Void, [String], [String])? = ((), pairs.map(\.first), pairs.map(\.second))
    var predictions = Predictions(rows: [], truncatedTexts: 0)
    try classifyPairs(
      nextBlock: {
        defer { next = nil }
        return next.map { (block: $0.0, firsts: $0.1, seconds: $0.2) }
      }, deliver: { predictions = $1 })
    return predictions
  }

  /// Classifies pairs block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` embeds
  /// texts.
  public func classifyPairs<Block>(
    nextBlock: () throws -> (block: Block, firsts: [String], seconds: [String])?,
    betweenPacks: () throws -> Void = {}, deliver: (Block, Predictions) throws -> Void
  ) throws {
    guard encoder.folder.head?.function != nil else {
      throw WinnowError(
        .data, at: encoder.folder.path, found: "a head that was trained on single texts",
        expected: "a …ForSequenceClassification of transformers")
    }
    try encoder.requirePairs()
    try classify(
      inputs: {
        try nextBlock().map { ($0.block, EncoderInput(texts: $0.firsts, seconds: $0.seconds)) }
      }, betweenPacks: betweenPacks, deliver: deliver)
  }
}
