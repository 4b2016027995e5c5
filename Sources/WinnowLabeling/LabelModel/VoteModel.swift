/// What turns votes into the probabilities of classes: a label model that has been fitted, or one that has nothing
/// to learn.
public protocol VoteModel: Sendable {
  /// Which kind it is.
  var kind: LabelModelKind { get }
  /// How far each function is trusted, one number a function in column order; nil where nothing is learned of them.
  var functionWeights: [Double]? { get }
  /// P(class | votes) of each row, N × C, in row order. The votes must be of the functions and classes that it
  /// was fitted to.
  func probabilities(for votes: VoteMatrix) -> ClassProbabilities
}

extension MajorityVote: VoteModel {
  /// `majority_vote`.
  public var kind: LabelModelKind { .majorityVote }
  /// None: every function counts the same.
  public var functionWeights: [Double]? { nil }
}

extension FittedLabelModel: VoteModel {
  /// `label_model`.
  public var kind: LabelModelKind { .labelModel }
  /// ``weights``.
  public var functionWeights: [Double]? { weights }
}
