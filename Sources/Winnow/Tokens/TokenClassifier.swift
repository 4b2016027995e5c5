public import Foundation
internal import WinnowData
internal import WinnowEncoder
internal import WinnowHeads
internal import WinnowTensor
internal import WinnowTokenizer

/// Finds entities in texts with a model that transformers' `…ForTokenClassification` has written.
///
/// ```swift
/// let classifier = try TokenClassifier(contentsOf: URL(filePath: "models/biobert-ner"))
/// for entity in try classifier.entities(in: ["Aspirin relieves headache."])[0] {
///   print(entity.label, entity.word, entity.range)
/// }
/// ```
///
/// Scores and entities are those of transformers' pipeline.
public struct TokenClassifier: Sendable {
  /// What makes the hidden states.
  public let encoder: TextEncoder
  /// The labels in class order.
  public let labels: [String]
  /// How tokens become entities.
  public let aggregation: EntityAggregation
  let head: TokenHeadLayers
  let decoder: Decoder

  /// The classifier in `folder`.
  ///
  /// With windows for long texts, entities are found in each window and those that overlap merged, the longest
  /// staying, as transformers' pipeline does with a `stride`; a window's entity that the next one goes on with
  /// is whole where the stride is long enough to hold it.
  ///
  /// - Throws: ``WinnowError`` naming what is wrong; also where the folder has no head for tokens; of kind
  ///   `usage` for windows without aggregation, as the pipeline refuses them.
  public init(
    contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings(),
    aggregation: EntityAggregation = .simple
  ) throws {
    let encoder = try TextEncoder(contentsOf: folder, settings, for: .tokens)
    if aggregation == .none { try encoder.requireWholeTexts(for: "tokens that are not aggregated") }
    head = try TokenHeadLayers(
      contentsOf: folder.relativePath, kernels: encoder.kernels, copying: settings.copiesWeights)
    guard let decoder = encoder.tokenizer.decoder else {
      throw WinnowError(
        .data, at: "\(folder.relativePath), tokenizer", found: "a decoder that is not known",
        expected: "WordPiece's, ByteLevel or Metaspace")
    }
    self.encoder = encoder
    self.decoder = decoder
    self.aggregation = aggregation
    labels = head.labels
  }

  /// The entities of each of `texts`, in the order of the text.
  public func entities(in texts: [String]) throws -> [[Entity]] {
    var found: [[Entity]] = []
    try entities(
      nextBlock: onlyBlock(texts), deliver: { _, entities, _ in found = entities })
    return found
  }

  /// Finds entities block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` embeds them;
  /// `deliver` also gets how many texts of the block were cut.
  public func entities<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void = {},
    deliver: (Block, [[Entity]], _ truncatedTexts: Int) throws -> Void
  ) throws {
    if case .window(let stride, _) = encoder.longTexts {
      return try entitiesOfWindows(
        stride: stride, nextBlock: nextBlock, betweenPacks: betweenPacks, deliver: deliver)
    }
    try encoder.run(
      .everyToken(head), columns: labels.count,
      nextBlock: { try nextBlock().map { (($0.block, $0.texts), EncoderInput(texts: $0.texts)) } },
      betweenPacks: betweenPacks
    ) { block, rows in
      let (block, texts) = block
      let scores = ScoreFunction.softmax.scores(ofLogits: rows.matrix)
      var entities: [[Entity]] = []
      for (text, range) in zip(texts, rows.ranges) {
        let encoding = try encoder.tokenizer.encode(text, maximumLength: encoder.maximumLength)
        let tokens = ScoredToken.tokens(
          of: encoding, in: Array(text.unicodeScalars), tokenizer: encoder.tokenizer
        ) { token in
          Array(scores[row: range.lowerBound + token])
        }
        entities.append(
          aggregation.entities(tokens, labels: labels, decoder: decoder))
      }
      try deliver(block, entities, rows.truncatedTexts)
    }
  }
}
