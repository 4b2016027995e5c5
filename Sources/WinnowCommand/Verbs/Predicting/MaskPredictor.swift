import Winnow
import WinnowData

/// Words for masks: a list of candidates where a text has one mask, a list of lists where it has several.
struct MaskPredictor: RowPredictor {
  private let filler: MaskFiller
  var encoder: any VectorEncoder { filler.encoder }
  let columns: [String] = []
  let hasConfidence = false

  init(_ filler: MaskFiller) { self.filler = filler }

  func predict(
    nextBlock: () throws -> (block: RowBlock, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (RowBlock, [RowPrediction], _ truncatedTexts: Int) throws -> Void
  ) throws {
    try filler.fill(nextBlock: nextBlock, betweenPacks: betweenPacks) { block, filled, truncated in
      let rows = try zip(block.rows, filled).map { row, masks in
        guard let first = masks.first else {
          throw WinnowError(
            .data, at: row.place, found: "a text without \(filler.mask), or one cut before it",
            expected: "at least one within the \(encoder.maximumLength) tokens that the model reads")
        }
        let lists = masks.map { JSONValue.array($0.map(Self.object)) }
        return RowPrediction(
          columns: [("candidates", masks.count == 1 ? .array(first.map(Self.object)) : .array(lists))])
      }
      try deliver(block, rows, truncated)
    }
  }

  private static func object(of candidate: MaskFiller.Candidate) -> JSONValue {
    .object(
      JSONObject([
        ("token", .string(candidate.word)), ("score", .number(JSONNumber(candidate.score))),
        ("sequence", .string(candidate.sequence)),
      ]))
  }
}
