public import Foundation
internal import WinnowData
internal import WinnowEncoder
internal import WinnowHeads
public import WinnowTensor
internal import WinnowTokenizer

/// Classifies texts into labels that it was never trained on, by the words that a masked language model puts in
/// a template's mask (Schick and Schütze 2021, "Exploiting Cloze Questions": a pattern and a verbalizer).
///
/// ```swift
/// let classifier = try PromptClassifier(
///   contentsOf: URL(filePath: "models/bert-base-uncased"),
///   words: [LabelWords(label: "positive", words: ["great", "good"]), LabelWords(label: "negative", words: ["bad"])],
///   template: "{text} It was {mask}.", isCalibrated: true)
/// print(try classifier.scores(of: ["I would buy it again."]))
/// ```
///
/// With p(w | x) the model's probability of the word w in the mask of the template around the text x, a label
/// with the words W has
///
///     s(x) = 1/|W| · Σ p(w | x)
///
/// the mean, not the sum, so that a label gains nothing by having more words: the average of "Knowledgeable
/// Prompt-tuning" (Hu et al. 2022), of probabilities; Schick, Schmid and Schütze 2020 average logits, where one
/// unlikely word takes away what the others give. Scores are s(x) divided by its sum over the labels; the
/// vocabulary's other words cancel, and are never computed.
///
/// Calibrated, s(x) is first divided by s of an empty text: the template with nothing in the text's place. It is
/// contextual calibration (Zhao et al. 2021, "Calibrate Before Use", W = diag(p_cf)⁻¹, b = 0) with that one
/// content-free input, of labels and not of their words one by one, and with one word a label it ranks as PMI_DC
/// does with the same domain premise (Holtzman et al. 2021, "Surface Form Competition").
public struct PromptClassifier: LabelScorer {
  /// What makes the hidden states.
  public let encoder: TextEncoder
  /// The labels in class order.
  public let labels: [String]
  private let head: MaskedHeadLayers
  private let template: PromptTemplate
  private let mask: Int32
  /// Each label's columns among the head's.
  private let columns: [Range<Int>]
  /// log s of an empty text, one a label; zeros where scores are not calibrated.
  private var baseline: [Double]

  /// A classifier with the masked language model in `folder`.
  ///
  /// - Parameters:
  ///   - words: the labels in class order, each with words that are one token each where the mask stands.
  ///   - template: a text with `{text}` and `{mask}`, each once; the model's own name of its mask is accepted
  ///     too. Where a text is too long the text is cut, never the template.
  ///   - isCalibrated: whether what is said of an empty text is divided out; costs one text more.
  /// - Throws: ``WinnowError`` of kind `usage` for labels that are not distinct, a template without its places or
  ///   without room for a text, a word that is not one token there and one that stands twice; `data` for a folder
  ///   without such a head.
  public init(
    contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings(), words: [LabelWords],
    template: String, isCalibrated: Bool = false
  ) throws {
    try self.init(
      encoder: TextEncoder(contentsOf: folder, settings, for: .tokens), copying: settings.copiesWeights,
      words: words, template: template, isCalibrated: isCalibrated)
  }

  /// The classifier with the head in the folder of `encoder`, which was opened for its tokens.
  init(
    encoder: TextEncoder, copying: Bool, words: [LabelWords], template: String, isCalibrated: Bool
  ) throws {
    try encoder.requireWholeTexts(for: "a template, which is filled with one text")
    labels = words.map(\.label)
    try CandidateLabels.check(labels, fewest: 2)
    let folder = URL(filePath: encoder.folder.path, directoryHint: .isDirectory)
    let tokenizer = encoder.tokenizer
    let tokens = try MaskTokens(contentsOf: folder, tokenizer: tokenizer)
    let filling = try PromptTemplate(template, mask: tokens.text)
    try Self.check(filling, mask: tokens.mask, tokenizer: tokenizer, maximumLength: encoder.maximumLength)
    let ids = try Self.ids(of: words, in: filling, tokenizer: tokenizer)
    var first = 0
    columns = words.map { label in
      defer { first += label.words.count }
      return first..<first + label.words.count
    }
    head = try MaskedHeadLayers(
      contentsOf: encoder.folder.path, kernels: encoder.kernels, copying: copying, words: ids)
    (self.encoder, self.template, mask) = (encoder, filling, tokens.mask)
    baseline = [Double](repeating: 0, count: words.count)
    if isCalibrated {
      try run(nextBlock: onlyBlock([""])) { _, logits, _ in baseline = logScores(of: logits[row: 0]) }
    }
  }

  /// Refuses a template in which the model would not find its mask, or no text has room.
  private static func check(
    _ template: PromptTemplate, mask: Int32, tokenizer: Tokenizer, maximumLength: Int
  ) throws(WinnowError) {
    let ids = try tokenizer.encode(template.filled(with: "")).ids
    guard ids.count(where: { $0 == mask }) == 1 else {
      throw WinnowError(
        .usage, at: "template", found: "a mask that the tokenizer does not read as one",
        expected: "a mask apart from other words")
    }
    guard ids.count < maximumLength else {
      throw WinnowError(
        .usage, at: "template", found: "\(ids.count) tokens without a text",
        expected: "fewer than \(maximumLength), the longest text of the model")
    }
  }

  /// The ids of all labels' words, one behind the other.
  private static func ids(
    of labels: [LabelWords], in template: PromptTemplate, tokenizer: Tokenizer
  ) throws(WinnowError) -> [Int] {
    var ids: [Int] = []
    for label in labels {
      guard !label.words.isEmpty else {
        throw WinnowError(
          .usage, at: "words", found: "none for the label \(label.label)", expected: "at least one")
      }
      for word in label.words {
        let id = try template.token(for: word, tokenizer: tokenizer)
        guard !ids.contains(id) else {
          throw WinnowError(
            .usage, at: "words",
            found: "\"\(word)\" of the label \(label.label), a token that stands there already",
            expected: "each token once")
        }
        ids.append(id)
      }
    }
    return ids
  }

  /// Scores block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` embeds them, each row
  /// summing to 1 but for rounding; `deliver` also gets how many texts of the block were cut.
  public func scores<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void = {},
    deliver: (Block, Matrix, _ truncatedTexts: Int) throws -> Void
  ) throws {
    try run(nextBlock: nextBlock, betweenPacks: betweenPacks) { block, logits, truncatedTexts in
      try deliver(block, scores(of: logits), truncatedTexts)
    }
  }

  /// Delivers the logits of all labels' words, one row a text.
  private func run<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void = {},
    deliver: (Block, Matrix, _ truncatedTexts: Int) throws -> Void
  ) throws {
    var workspace = TokenizerWorkspace()
    var delivered = 0
    try encoder.run(
      .tokens(mask), columns: encoder.configuration.hiddenSize,
      nextBlock: {
        try nextBlock().map { next in
          let fitted = try fitted(next.texts, in: &workspace)
          return ((next.block, fitted.cut), EncoderInput(texts: fitted.texts))
        }
      }, betweenPacks: betweenPacks
    ) { (block: (Block, Int), rows: EncodedRows) in
      let places = try rows.ranges.enumerated().map { text, range in
        guard !range.isEmpty else {
          throw WinnowError(
            .data, at: "text \(delivered + text), counted from 0",
            found: "a text beside which the tokenizer does not read the template's mask",
            expected: "a template whose mask stands apart from the text")
        }
        // A text may hold masks of its own; the template's is the first or the last.
        return template.isMaskFirst ? range.lowerBound : range.upperBound - 1
      }
      delivered += places.count
      try deliver(block.0, head.logits(rows.matrix.selecting(rows: places)), block.1)
    }
  }

  /// The template around each of `texts`, and how many were cut.
  private func fitted(
    _ texts: [String], in workspace: inout TokenizerWorkspace
  ) throws(WinnowError) -> (texts: [String], cut: Int) {
    var (filled, cut) = ([String](), 0)
    filled.reserveCapacity(texts.count)
    for text in texts {
      let fitted = try template.fitted(
        text, tokenizer: encoder.tokenizer, maximumLength: encoder.maximumLength, in: &workspace)
      filled.append(fitted.text)
      if fitted.isCut { cut += 1 }
    }
    return (filled, cut)
  }

  /// The scores of the logits of words, one row a text.
  private func scores(of logits: Matrix) -> Matrix {
    var values: [Float] = []
    values.reserveCapacity(logits.rows * labels.count)
    for row in 0..<logits.rows {
      let differences = zip(logScores(of: logits[row: row]), baseline).map { $0 - $1 }
      let largest = differences.max() ?? 0
      let powers = differences.map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      values += powers.map { Float($0 / sum) }
    }
    return Matrix(rows: logits.rows, columns: labels.count, values: values)
  }

  /// log s of one text for each label, but for the log of the vocabulary's sum, which all labels share.
  private func logScores(of logits: ArraySlice<Float>) -> [Double] {
    columns.map { columns in
      let words = columns.map { Double(logits[logits.startIndex + $0]) }
      let largest = words.max() ?? 0
      return largest + log(words.reduce(0) { $0 + exp($1 - largest) } / Double(words.count))
    }
  }
}
