import Winnow
import WinnowHeads
import WinnowTensor

/// Labels by the words in a template's mask.
struct PromptPredictor: LabelPredictor {
  private let classifier: PromptClassifier
  let labels: LabelColumns

  /// - Parameter topK: how many labels' probabilities are written; nil for all.
  init(_ classifier: PromptClassifier, topK: Int?) {
    self.classifier = classifier
    labels = LabelColumns(classifier.labels, function: .softmax, topK: topK)
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
