public import Foundation
internal import WinnowData
internal import WinnowEncoder
internal import WinnowHeads
internal import WinnowTensor
internal import WinnowTokenizer

/// Finds words for the masks of texts with a masked language model of transformers (`…ForMaskedLM`).
///
/// Candidates are those of transformers' `FillMaskPipeline`.
public struct MaskFiller: Sendable {
  /// A word for a mask.
  public struct Candidate: Sendable, Equatable {
    /// The word's id.
    public let id: Int
    /// The word, as the tokenizer decodes it.
    public let word: String
    /// Its probability among all words of the vocabulary.
    public let score: Float
    /// The text with the word in the mask's place; other masks of the text stay.
    public let sequence: String
  }

  /// A word that masks may be filled with.
  public struct Target: Sendable, Equatable {
    /// The word as it was asked for.
    public let word: String
    /// The token that stands for it: the word itself, or where the vocabulary does not have it the first of its
    /// tokens; nil for a word of none, which is left out.
    public let token: String?
    let id: Int?
  }

  /// What makes the hidden states.
  public let encoder: TextEncoder
  /// The mask as texts write it.
  public var mask: String { tokens.text }
  /// What was asked to be chosen among; empty for the whole vocabulary.
  public let targets: [Target]
  private let candidates: Int
  /// The ids of the targets, ascending; nil for the whole vocabulary.
  private let choices: [Int]?
  private let head: MaskedHeadLayers
  private let tokens: MaskTokens
  private let decoder: Decoder
  private let unknownToken: String

  /// Rows whose logits are held at once: each is as long as the vocabulary.
  private static let rowsAtOnce = 32

  /// The model in `folder`.
  ///
  /// - Parameters:
  ///   - candidates: how many words each mask gets.
  ///   - targets: the words to choose among, as the vocabulary writes them, such as `Ġgood` behind a space; nil
  ///     for all. Scores stay probabilities among all words.
  /// - Throws: ``WinnowError`` naming what is wrong; also where the folder has no such head, or there is no
  ///   token for any of `targets`.
  public init(
    contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings(), candidates: Int = 5,
    targets: [String]? = nil
  ) throws {
    precondition(candidates > 0, "a mask gets at least one word")
    let encoder = try TextEncoder(contentsOf: folder, settings, for: .tokens)
    try encoder.requireWholeTexts(for: "masks, which are filled from the whole text")
    guard let decoder = encoder.tokenizer.decoder else {
      throw WinnowError(
        .data, at: "\(folder.relativePath), tokenizer", found: "a decoder that is not known",
        expected: "WordPiece's, ByteLevel or Metaspace")
    }
    (self.encoder, self.decoder) = (encoder, decoder)
    unknownToken = encoder.tokenizer.unknownID.flatMap { encoder.tokenizer.token(of: Int($0)) } ?? ""
    tokens = try MaskTokens(contentsOf: folder, tokenizer: encoder.tokenizer)
    head = try MaskedHeadLayers(
      contentsOf: folder.relativePath, kernels: encoder.kernels, copying: settings.copiesWeights)
    let chosen = try (targets ?? []).map { word throws(WinnowError) in
      try Self.target(word, tokenizer: encoder.tokenizer)
    }
    self.targets = chosen
    choices = targets == nil ? nil : Set(chosen.compactMap(\.id)).sorted()
    guard choices?.isEmpty != true else {
      throw WinnowError(
        .usage, at: "targets", found: (targets ?? []).joined(separator: ","),
        expected: "at least one word of which the model has a token")
    }
    self.candidates = min(candidates, choices?.count ?? head.words)
  }

  /// The token of a word to choose (`FillMaskPipeline.get_target_ids`).
  private static func target(_ word: String, tokenizer: Tokenizer) throws(WinnowError) -> Target {
    if let id = tokenizer.id(of: word) { return Target(word: word, token: word, id: id) }
    let first = try tokenizer.encode(word, maximumLength: tokenizer.specialTokenCount + 1)
    guard let place = first.isTemplate.firstIndex(of: false) else {
      return Target(word: word, token: nil, id: nil)
    }
    let id = Int(first.ids[place])
    return Target(word: word, token: tokenizer.token(of: id), id: id)
  }

  /// The candidates for each mask of each of `texts`, in the order of the text; none for a text without.
  public func fill(_ texts: [String]) throws -> [[[Candidate]]] {
    var filled: [[[Candidate]]] = []
    try fill(
      nextBlock: onlyBlock(texts), deliver: { _, found, _ in filled = found })
    return filled
  }

  /// Fills block after block, as ``TextEncoder/embed(nextBlock:betweenPacks:deliver:)`` embeds them;
  /// `deliver` also gets how many texts of the block were cut.
  public func fill<Block>(
    nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void = {},
    deliver: (Block, [[[Candidate]]], _ truncatedTexts: Int) throws -> Void
  ) throws {
    try encoder.run(
      .tokens(tokens.mask), columns: encoder.configuration.hiddenSize,
      nextBlock: { try nextBlock().map { (($0.block, $0.texts), EncoderInput(texts: $0.texts)) } },
      betweenPacks: betweenPacks
    ) { block, rows in
      let (block, texts) = block
      let best = best(of: rows.matrix)
      var filled: [[[Candidate]]] = []
      for (text, range) in zip(texts, rows.ranges) {
        filled.append(range.isEmpty ? [] : try candidates(in: text, Array(best[range])))
      }
      try deliver(block, filled, rows.truncatedTexts)
    }
  }

  /// The most probable words for each row of hidden states, most probable first; of equals, the first.
  private func best(of hidden: Matrix) -> [[(id: Int, score: Float)]] {
    var best: [[(id: Int, score: Float)]] = []
    for first in stride(from: 0, to: hidden.rows, by: Self.rowsAtOnce) {
      let rows = hidden.selecting(rows: Array(first..<min(hidden.rows, first + Self.rowsAtOnce)))
      let scores = ScoreFunction.softmax.scores(ofLogits: head.logits(rows))
      for row in 0..<scores.rows {
        best.append(
          LargestValues.of(
            choices.map { $0.map { scores[row, $0] }[...] } ?? scores[row: row], count: candidates
          )
          .map { (id: choices?[$0.index] ?? $0.index, score: $0.value) })
      }
    }
    return best
  }

  private func candidates(in text: String, _ best: [[(id: Int, score: Float)]]) throws -> [[Candidate]] {
    let encoding = try encoder.tokenizer.encode(text, maximumLength: encoder.maximumLength)
    // Decoded are ids: of an unknown piece the token, not its characters.
    let all = zip(encoding.ids, encoding.tokens).map { id, token in
      (id: id, token: id == encoder.tokenizer.unknownID ? unknownToken : token)
    }
    let places = encoding.ids.indices.filter { encoding.ids[$0] == tokens.mask }
    return zip(places, best).map { place, words in
      words.map { word in
        let token = encoder.tokenizer.token(of: word.id) ?? ""
        var filled = all
        filled[place] = (Int32(word.id), token)
        return Candidate(
          id: word.id,
          word: tokens.text(of: [(Int32(word.id), token)], decoder: decoder, skipsSpecial: false),
          score: word.score,
          sequence: tokens.text(of: filled, decoder: decoder, skipsSpecial: places.count == 1))
      }
    }
  }
}
