public import WinnowHeads
public import WinnowTensor

/// What tells a text's label from its vector.
public protocol Classifier: Sendable {
  associatedtype Encoder: VectorEncoder
  /// What makes the vectors.
  var encoder: Encoder { get }
  /// The labels in class order.
  var labels: [String] { get }
  /// What makes scores of the logits.
  var function: ScoreFunction { get }
  /// From which probability on a text is given a label.
  var decisions: LabelDecisions { get }

  /// The predictions for vectors that the encoder has made, one a row.
  func predictions(for vectors: Matrix) throws -> [Prediction]

  /// Classifies block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` embeds them.
  func classify<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Block, Predictions) throws -> Void
  ) throws
}

extension Classifier {
  /// One label a text.
  public var function: ScoreFunction { .softmax }
  /// What is given where nothing else is said.
  public var decisions: LabelDecisions { LabelDecisions(of: function, labels: labels.count) }

  /// The predictions for `texts`, in their order. Each is the same bytes whatever texts are beside it.
  public func classify(_ texts: [String]) throws -> Predictions {
    var predictions = Predictions(rows: [], truncatedTexts: 0)
    try classify(nextBlock: onlyBlock(texts), betweenPacks: {}, deliver: { predictions = $1 })
    return predictions
  }

  /// Classifies block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` embeds them.
  public func classify<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void = {},
    deliver: (Block, Predictions) throws -> Void
  ) throws {
    try encoder.embed(nextBlock: nextBlock, betweenPacks: betweenPacks) { block, vectors in
      try deliver(
        block,
        Predictions(
          rows: predictions(for: vectors.matrix), truncatedTexts: vectors.truncatedTexts))
    }
  }
}
