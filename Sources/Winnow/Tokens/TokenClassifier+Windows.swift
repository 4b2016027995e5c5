internal import WinnowEncoder
internal import WinnowHeads
internal import WinnowTensor
internal import WinnowTokenizer

extension TokenClassifier {
  /// Finds entities block after block in windows, each by itself, and merges what windows share, as transformers'
  /// pipeline does with a `stride`.
  func entitiesOfWindows<Block>(
    stride: Int, nextBlock: () throws -> (block: Block, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (Block, [[Entity]], _ truncatedTexts: Int) throws -> Void
  ) throws {
    var found: [[Entity]] = []
    var longTexts = 0
    try encoder.runWindows(
      .everyToken(head), columns: labels.count, stride: stride, keepsEncodings: true,
      nextBlock: { try nextBlock().map { (($0.block, $0.texts), EncoderInput(texts: $0.texts)) } },
      betweenPacks: betweenPacks
    ) { (part: WindowParts<(Block, [String])>.Part, rows: EncodedRows) in
      let (block, texts) = part.block
      let scores = ScoreFunction.softmax.scores(ofLogits: rows.matrix)
      var scalars: [Unicode.Scalar] = []
      for (position, window) in part.windows.enumerated() {
        if position == 0 || part.windows[position - 1].text != window.text {
          scalars = Array(texts[window.text].unicodeScalars)
        }
        if window.text == found.count {
          found.append([])
          if window.isLong { longTexts += 1 }
        }
        guard let encoding = window.encoding else { continue }
        let tokens = ScoredToken.tokens(of: encoding, in: scalars, tokenizer: encoder.tokenizer) { token in
          Array(scores[row: rows.ranges[position].lowerBound + token])
        }
        found[window.text] += aggregation.entities(tokens, labels: labels, decoder: decoder)
        let isEnd =
          position + 1 < part.windows.count ? part.windows[position + 1].text != window.text : part.isLast
        if isEnd, window.isLong { found[window.text] = Self.merged(found[window.text]) }
      }
      if part.isLast {
        try deliver(block, found, longTexts)
        (found, longTexts) = ([], 0)
      }
    }
  }

  /// The entities of all windows of a text, of those that overlap the longest, of equals the one of the higher
  /// score (`TokenClassificationPipeline.aggregate_overlapping_entities`).
  static func merged(_ entities: [Entity]) -> [Entity] {
    let ordered = entities.enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }.map(\.element)
    guard var previous = ordered.first else { return [] }
    var merged: [Entity] = []
    // The first stands beside itself too, as there.
    for entity in ordered {
      if previous.range.contains(entity.range.lowerBound) {
        let isBetter =
          (entity.range.count, entity.score) > (previous.range.count, previous.score)
        if isBetter { previous = entity }
      } else {
        merged.append(previous)
        previous = entity
      }
    }
    return merged + [previous]
  }
}
