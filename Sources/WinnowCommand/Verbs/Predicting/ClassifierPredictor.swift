import Winnow

/// A classifier's predictions.
struct ClassifierPredictor: LabelPredictor {
  private let classifier: any Classifier
  let labels: LabelColumns

  /// - Parameters:
  ///   - topK: how many labels' probabilities are written; nil for all.
  ///   - decisions: nil for the classifier's own.
  init(_ classifier: any Classifier, topK: Int?, decisions: LabelDecisions? = nil) {
    self.classifier = classifier
    labels = LabelColumns(
      classifier.labels, function: classifier.function, topK: topK,
      decisions: decisions ?? classifier.decisions)
  }

  var encoder: any VectorEncoder { classifier.encoder }

  func predict(
    nextBlock: () throws -> (block: RowBlock, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (RowBlock, [RowPrediction], _ truncatedTexts: Int) throws -> Void
  ) throws {
    try classifier.classify(nextBlock: nextBlock, betweenPacks: betweenPacks) { block, predictions in
      try deliver(block, predictions.rows.map { labels.row($0.probabilities) }, predictions.truncatedTexts)
    }
  }
}
