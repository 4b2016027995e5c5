public import Foundation
internal import WinnowData
internal import WinnowEncoder
internal import WinnowHeads
public import WinnowTensor
internal import WinnowTokenizer

/// Classifies texts into labels that it was never trained on, with a model of natural language inference:
/// the label whose hypothesis follows most surely from the text (Yin et al. 2019).
///
/// Scores are those of transformers' `ZeroShotClassificationPipeline`.
public struct EntailmentClassifier: LabelScorer {
  /// What makes the hidden states.
  public let encoder: TextEncoder
  /// The labels in class order.
  public let labels: [String]
  /// Whether each label is right or wrong by itself.
  public let isMultiLabel: Bool
  private let hypotheses: [String]
  private let head: ClassificationHead
  private let entailment: Int

  /// A classifier into `labels` with the model in `folder`.
  ///
  /// - Parameters:
  ///   - template: the hypothesis, with the label's name in place of `{}`.
  ///   - isMultiLabel: whether more than one label may be right: probabilities are then those of entailment
  ///     against contradiction for each label; else those of the labels against one another.
  /// - Throws: ``WinnowError`` of kind `usage` for labels that are not distinct or a template without `{}`;
  ///   `data` for a folder that is no classifier or has no label of entailment.
  public init(
    contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings(), labels: [String],
    template: String = ZeroShotClassifier.defaultTemplate, isMultiLabel: Bool = false
  ) throws {
    try self.init(
      encoder: TextEncoder(contentsOf: folder, settings, for: .classification), labels: labels,
      template: template, isMultiLabel: isMultiLabel)
  }

  /// The classifier with the head in the folder of `encoder`, which was opened for classification.
  init(encoder: TextEncoder, labels: [String], template: String, isMultiLabel: Bool = false) throws {
    try CandidateLabels.check(labels, fewest: 1)
    hypotheses = try CandidateLabels.descriptions(of: labels, by: template)
    self.encoder = encoder
    head = try encoder.folder.requireHead()
    try encoder.requirePairs()
    guard let entailment = Self.entailment(among: head.labels) else {
      throw WinnowError(
        .data, at: "\(encoder.folder.path)/config.json, field \"id2label\"",
        found: head.labels.joined(separator: ", "), expected: "a label that begins with \"entail\"",
        advice: "Zero-shot classification needs a model of natural language inference")
    }
    self.entailment = entailment
    self.labels = labels
    self.isMultiLabel = isMultiLabel || labels.count == 1
  }

  /// Whether `folder` holds a sequence classifier of transformers, and no head that Winnow trained.
  public static func isMeant(by folder: URL) throws -> Bool {
    let path = folder.relativePath
    guard ModelFolder.has("config.json", in: path), !ModelFolder.has(ModelFolder.headFile, in: path) else {
      return false
    }
    return try SequenceHeadLayers.isDescribed(in: path)
  }

  /// The output of entailment among a model's labels; nil where none is called so.
  static func entailment(among labels: [String]) -> Int? {
    labels.firstIndex { $0.lowercased().hasPrefix("entail") }
  }

  /// Scores block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` embeds them;
  /// `deliver` also gets how many texts of the block were cut, or read in windows, beside a
  /// hypothesis.
  public func scores<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void = {},
    deliver: (Block, Matrix, _ truncatedTexts: Int) throws -> Void
  ) throws {
    try encoder.logits(
      of: head, nextBlock: { try nextBlock().map { ($0.block, pairs($0.texts)) } }, betweenPacks: betweenPacks
    ) { block, rows in
      let logits = rows.matrix
      let cut = stride(from: 0, to: rows.cuts.count, by: labels.count).count { first in
        rows.cuts[first..<first + labels.count].contains(true)
      }
      try deliver(block, isMultiLabel ? againstContradiction(logits) : amongLabels(logits), cut)
    }
  }

  /// Each text with each hypothesis.
  private func pairs(_ texts: [String]) -> EncoderInput {
    EncoderInput(
      texts: texts.flatMap { Array(repeating: $0, count: hypotheses.count) },
      seconds: texts.flatMap { _ in hypotheses }, cutting: .onlyFirst)
  }

  /// The softmax of a text's logits of entailment over the labels.
  private func amongLabels(_ logits: Matrix) -> Matrix {
    let values = (0..<logits.rows).map { logits[$0, entailment] }
    return ScoreFunction.softmax.scores(
      ofLogits: Matrix(rows: logits.rows / labels.count, columns: labels.count, values: values))
  }

  /// The softmax of contradiction and entailment for each label. Contradiction is the first output, or the
  /// last where entailment is the first, as in the pipeline.
  private func againstContradiction(_ logits: Matrix) -> Matrix {
    let contradiction = entailment == 0 ? logits.columns - 1 : 0
    let pairs = (0..<logits.rows).flatMap { [logits[$0, contradiction], logits[$0, entailment]] }
    let scores = ScoreFunction.softmax.scores(
      ofLogits: Matrix(rows: logits.rows, columns: 2, values: pairs))
    return Matrix(
      rows: logits.rows / labels.count, columns: labels.count,
      values: (0..<logits.rows).map { scores[$0, 1] })
  }
}
