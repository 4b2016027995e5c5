import Winnow
import WinnowData

/// A token classifier's entities, in one column.
struct EntityPredictor: RowPredictor {
  private let classifier: TokenClassifier
  var encoder: any VectorEncoder { classifier.encoder }
  let columns: [String] = []
  let hasConfidence = false

  init(_ classifier: TokenClassifier) { self.classifier = classifier }

  func predict(
    nextBlock: () throws -> (block: RowBlock, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (RowBlock, [RowPrediction], _ truncatedTexts: Int) throws -> Void
  ) throws {
    try classifier.entities(nextBlock: nextBlock, betweenPacks: betweenPacks) { block, entities, truncated in
      let rows = entities.map { entities in
        RowPrediction(columns: [("entities", .array(entities.map(Self.object)))])
      }
      try deliver(block, rows, truncated)
    }
  }

  private static func object(of entity: Entity) -> JSONValue {
    .object(
      JSONObject([
        ("entity", .string(entity.label)), ("score", .number(JSONNumber(entity.score))),
        ("word", .string(entity.word)), ("start", .integer(entity.range.lowerBound)),
        ("end", .integer(entity.range.upperBound)),
      ]))
  }
}
