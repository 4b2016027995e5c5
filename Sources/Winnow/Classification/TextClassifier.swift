public import Foundation
internal import WinnowData
public import WinnowHeads
public import WinnowTensor

/// A classifier from a folder that Winnow has trained, or a sequence classifier of transformers: an
/// encoder, a head and its labels.
///
/// ```swift
/// let classifier = try TextClassifier(contentsOf: URL(filePath: "project/runs/0001/model"))
/// for prediction in try classifier.classify(["cancel my plan"]).rows {
///   print(prediction.label, prediction.confidence)
/// }
/// ```
public struct TextClassifier: Classifier {
  /// What makes the vectors.
  public let encoder: TextEncoder
  /// The labels in class order.
  public let labels: [String]
  private let head: ClassificationHead

  /// What makes scores of the head's logits.
  public let function: ScoreFunction
  /// From which probability on a text is given a label, as the folder says.
  public let decisions: LabelDecisions

  /// The classifier in `folder`.
  ///
  /// - Parameter function: what makes scores of logits; nil leaves that to the folder, which transformers'
  ///   pipeline would ask too. Only for a classifier of transformers.
  /// - Throws: ``WinnowError`` naming what is wrong; also where the folder has no head.
  public init(
    contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings(),
    function: ScoreFunction? = nil
  ) throws {
    let encoder = try TextEncoder(contentsOf: folder, settings, for: .classification)
    self.init(
      encoder: encoder, head: try encoder.folder.requireHead(function: function),
      thresholds: encoder.folder.head?.thresholds)
  }

  /// The classifier in the folder at `path`, whose vectors `encoder` has made already.
  init(headOf path: String, over encoder: TextEncoder) throws {
    let folder = try ModelFolder(at: path, inputs: encoder.folder.inputs, for: .classification)
    self.init(encoder: encoder, head: try folder.requireHead(), thresholds: folder.head?.thresholds)
  }

  init(encoder: TextEncoder, head: ClassificationHead, thresholds: [Double]? = nil) {
    self.encoder = encoder
    self.head = head
    (labels, function) = (head.labels, head.function)
    decisions =
      thresholds.map { LabelDecisions(thresholds: $0) }
      ?? LabelDecisions(of: head.function, labels: head.labels.count)
  }

  /// The predictions for vectors that the encoder has made, one a row.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the head's weights are so large that they overflow.
  public func predictions(for vectors: Matrix) throws -> [Prediction] {
    try head.predictions(scores: head.probabilities(vectors))
  }

  /// Classifies block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` embeds them.
  ///
  /// Of a text that is read in windows, a head that Winnow trained reads the vector, which is made of all windows;
  /// of a head of transformers, which belongs to the encoder, the windows' logits are pooled.
  public func classify<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void = {},
    deliver: (Block, Predictions) throws -> Void
  ) throws {
    guard case .sequence = head else {
      return try encoder.embed(nextBlock: nextBlock, betweenPacks: betweenPacks) { block, vectors in
        try deliver(
          block,
          Predictions(rows: predictions(for: vectors.matrix), truncatedTexts: vectors.truncatedTexts))
      }
    }
    try classify(
      inputs: { try nextBlock().map { ($0.block, EncoderInput(texts: $0.texts)) } },
      betweenPacks: betweenPacks,
      deliver: deliver)
  }

  /// Classifies texts or pairs with a head of transformers.
  func classify<Block>(
    inputs: () throws -> (Block, EncoderInput)?, betweenPacks: () throws -> Void,
    deliver: (Block, Predictions) throws -> Void
  ) throws {
    try encoder.logits(of: head, nextBlock: inputs, betweenPacks: betweenPacks) { block, rows in
      try deliver(
        block,
        Predictions(
          rows: head.predictions(scores: function.scores(ofLogits: rows.matrix)),
          truncatedTexts: rows.truncatedTexts))
    }
  }
}

extension ModelFolder {
  /// The folder's head.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where it has none.
  func requireHead(function: ScoreFunction? = nil) throws(WinnowError) -> ClassificationHead {
    guard var head else {
      throw WinnowError(
        .data, at: path, found: "no \(Self.headFile): a model that makes vectors only",
        expected: "a folder that winnow train has written, or an architecture …ForSequenceClassification",
        advice: "Use --zero-shot --labels a,b,c to classify without a trained head")
    }
    if let function {
      guard head.function != nil else {
        throw WinnowError(
          .usage, at: "function", found: function.rawValue,
          expected: "none given: a head that Winnow trained knows what its probabilities are")
      }
      head.function = function
    }
    return ClassificationHead(head)
  }
}

extension ClassificationHead {
  /// The predictions that scores make, one a row.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the head's weights are so large that they overflow.
  func predictions(scores probabilities: Matrix) throws -> [Prediction] {
    guard probabilities.values.allSatisfy(\.isFinite) else {
      throw WinnowError(
        .data, at: "the classifier's head", found: "weights that give probabilities that are no numbers",
        expected: "finite values", advice: "The head is damaged: train it again")
    }
    return (0..<probabilities.rows).map {
      Prediction(labels: labels, probabilities: Array(probabilities[row: $0]))
    }
  }

  /// The head that a folder's layers and labels make: one layer is linear, two a perceptron or, with a
  /// function of its own, what transformers has.
  init(_ head: ModelFolder.Head) {
    let (labels, layers) = (head.labels, head.layers.map { DenseLayer($0) })
    if layers.count == 1 {
      self = .linear(
        LinearHead(
          labels: labels, weight: layers[0].weight, bias: layers[0].bias,
          function: head.isMultiLabel ? .sigmoid : .softmax))
    } else if let function = head.function {
      self = .sequence(
        SequenceHead(
          labels: labels, hidden: layers[0], norm: head.norm, output: layers[1], function: function))
    } else {
      self = .mlp(MLPHead(labels: labels, hidden: layers[0], output: layers[1]))
    }
  }
}
