/// What is trained on the labels, and how: `training` in `winnow.yaml`.
public struct TrainingChoice: Sendable, Equatable {
  /// The heads that can stand on the encoder's vectors.
  public enum Head: String, Sendable, CaseIterable {
    /// Logistic regression, trained to convergence.
    case linear
    /// A hidden layer, trained for a number of epochs.
    case mlp
  }

  /// The head.
  public var head = Head.linear
  /// The inverse strength of the regularisation of a linear head, scikit-learn's `C`.
  public var inverseRegularization = 1.0
  /// Passes over the rows; an `mlp` head's alone, like the next three.
  public var epochs = 20
  /// How many hidden values there are.
  public var hiddenUnits = 100
  /// The rows of a minibatch.
  public var batchSize = 32
  /// The size of AdamW's steps.
  public var learningRate = 0.001
  /// The seed of start values and of the rows' order.
  public var seed = 7
  /// Whether rows without a single vote are trained on too, with the probabilities that the label
  /// model gives them.
  public var includesUnvotedRows = false
  /// How much a row counts that a person has answered for, where others count 1.
  public var answerWeight = 5.0

  /// The standard choice: a linear head with C = 1.
  public init() {}
}
