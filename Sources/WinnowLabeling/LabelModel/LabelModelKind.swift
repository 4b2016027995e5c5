/// The kinds of label model, the simplest first: where several do equally well, the first of them is preferred.
public enum LabelModelKind: String, Sendable, CaseIterable {
  /// The class with the most votes; nothing is learned.
  case majorityVote = "majority_vote"
  /// Votes weighted by each function's precision on gold.
  case weightedVote = "weighted_vote"
  /// A confusion matrix for each function, by expectation maximisation.
  case dawidSkene = "dawid_skene"
  /// The generative label model of snorkel, by gradient descent on agreements.
  case labelModel = "label_model"
  /// Accuracies in closed form from the agreements of three functions at a time.
  case triplets
  /// The generative label model over groups of functions that copy each other, each group with one voice.
  case correlated
}
