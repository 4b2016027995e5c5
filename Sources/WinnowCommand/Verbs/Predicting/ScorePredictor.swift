import Winnow
import WinnowHeads
import WinnowTensor

/// Labels by entailment, or by the words in a template's mask.
struct ScorePredictor<Scorer: LabelScorer>: LabelPredictor {
  private let scorer: Scorer
  let labels: LabelColumns

  /// - Parameters:
  ///   - function: what made the scores, which says whether one label is right.
  ///   - topK: how many labels' probabilities are written; nil for all.
  init(_ scorer: Scorer, function: ScoreFunction, topK: Int?) {
    self.scorer = scorer
    labels = LabelColumns(scorer.labels, function: function, topK: topK)
  }

  var encoder: any VectorEncoder { scorer.encoder }

  func predict(
    nextBlock: () throws -> (block: RowBlock, texts: [String])?, betweenPacks: () throws -> Void,
    deliver: (RowBlock, [RowPrediction], _ truncatedTexts: Int) throws -> Void
  ) throws {
    try scorer.scores(nextBlock: nextBlock, betweenPacks: betweenPacks) { block, scores, truncated in
      try deliver(block, (0..<scores.rows).map { labels.row(Array(scores[row: $0])) }, truncated)
    }
  }
}
