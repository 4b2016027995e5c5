/// What a model that gives each label a probability of its own says of one label: class 1 from a threshold on,
/// class 0 from as far below 1/2 as the threshold is above it.
struct ScoreLabelFunction: LabelingFunction {
  /// The name of this part.
  let name: String
  /// The name under which ``LabelingRow/scores`` has the scores.
  let source: String
  /// The label's score among them.
  let score: Int
  /// The least probability of a vote for the label, 1/2 at least.
  let threshold: Float

  /// The vote on the label. A score of just 0 is no vote: so are labels scored that the model does not know.
  func vote(on row: LabelingRow) throws -> Vote {
    guard let scores = row.scores[source], scores.indices.contains(score), scores[score].isFinite else {
      throw LabelingFault("the row has no scores of this function")
    }
    if scores[score] >= threshold { return .label(1) }
    return scores[score] > 0 && scores[score] <= 1 - threshold ? .label(0) : .abstain
  }
}
