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

  /// What makes the hidden states.
  public let encoder: TextEncoder
  /// The mask as texts write it.
  public var mask: String { tokens.text }
  private let candidates: Int
  private let head: MaskedHeadLayers
  private let tokens: MaskTokens
  private let decoder: Decoder
  private let unknownToken: String

  /// Rows whose logits are held at once: each is as long as the vocabulary.
  private static let rowsAtOnce = 32

  /// The model in `folder`.
  ///
  /// - Parameter candidates: how many words each mask gets.
  /// - Throws: ``WinnowError`` naming what is wrong; also where the folder has no such head.
  public init(
    contentsOf folder: URL, _ settings: EncodingSettings = EncodingSettings(), candidates: Int = 5
  ) throws {
    precondition(candidates > 0, "a mask gets at least one word")
    let encoder = try TextEncoder(contentsOf: folder, settings, for: .tokens)
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
    self.candidates = min(candidates, head.words)
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
          LargestValues.of(scores[row: row], count: candidates).map { (id: $0.index, score: $0.value) })
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
