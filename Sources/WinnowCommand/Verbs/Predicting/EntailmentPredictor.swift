import Winnow
import WinnowHeads
import WinnowTensor

/// Labels by entailment.
struct EntailmentPredictor: LabelPredictor {
  private let classifier: EntailmentClassifier
  let labels: LabelColumns

  /// - Parameter topK: how many labels' probabilities are written; nil for all.
  init(_ classifier: EntailmentClassifier, topK: Int?) {
    self.classifier = classifier
    labels = LabelColumns(
      classifier.labels, function: classifier.isMultiLabel ? .sigmoid : .softmax, topK: topK)
  }

  var encoder: TextEncoder { classifier.encoder }

  func predict(
    nextBlock: () throws -> (block: RowBlock, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (RowBlock, [RowPrediction], _ truncatedTexts: Int) throws -> Void
  ) throws {
    try classifier.scores(nextBlock: nextBlock, betweenPacks: betweenPacks) { block, scores, truncated in
      try deliver(block, (0..<scores.rows).map { labels.row(Array(scores[row: $0])) }, truncated)
    }
  }
}
