import Winnow
import WinnowData
import WinnowHeads

/// A classifier's predictions for pairs: a row's text with that of another column.
struct PairPredictor: LabelPredictor {
  private let classifier: TextClassifier
  private let second: ColumnSelection
  let labels: LabelColumns

  /// - Parameters:
  ///   - column: where the second text stands.
  ///   - topK: how many labels' probabilities are written; nil for all.
  ///   - decisions: from which probability on a label is given.
  init(_ classifier: TextClassifier, column: String, topK: Int?, decisions: LabelDecisions) {
    self.classifier = classifier
    second = ColumnSelection(text: [column])
    labels = LabelColumns(classifier.labels, function: classifier.function, topK: topK, decisions: decisions)
  }

  var encoder: any VectorEncoder { classifier.encoder }

  func predict(
    nextBlock: () throws -> (block: RowBlock, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (RowBlock, [RowPrediction], _ truncatedTexts: Int) throws -> Void
  ) throws {
    try classifier.classifyPairs(
      nextBlock: {
        guard let (block, texts) = try nextBlock() else { return nil }
        return (block, texts, try block.rows.map { try second.text(of: $0) })
      }, betweenPacks: betweenPacks
    ) { block, predictions in
      try deliver(block, predictions.rows.map { labels.row($0.probabilities) }, predictions.truncatedTexts)
    }
  }
}
