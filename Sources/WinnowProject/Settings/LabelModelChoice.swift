/// What turns the votes into labels: `label_model` in `winnow.yaml`.
public struct LabelModelChoice: Sendable, Equatable {
  /// The kinds of label model.
  public enum Kind: String, Sendable, CaseIterable {
    /// The generative label model of snorkel, which learns how far each function can be trusted.
    case labelModel = "label_model"
    /// The class with the most votes; nothing is learned and no other key matters.
    case majorityVote = "majority_vote"
  }

  /// How the label model's parameters are updated.
  public enum Optimizer: String, Sendable, CaseIterable {
    case sgd
    case adam
    case adamax
  }

  /// The kind.
  public var kind = Kind.labelModel
  /// Steps over the counts of all rows.
  public var epochs = 500
  /// The seed of the start values.
  public var seed = 123
  /// The size of a step.
  public var learningRate = 0.01
  /// The pull towards the start values.
  public var l2 = 0.0
  /// The update rule.
  public var optimizer = Optimizer.sgd
  /// How precise every function is taken to be before anything is learned.
  public var precision = 0.7
  /// The share of each class among all rows, in the labels' order; nil for equal shares.
  public var classBalance: [Double]?

  /// The standard choice: the label model with snorkel's settings, 500 epochs and seed 123.
  public init() {}
}
