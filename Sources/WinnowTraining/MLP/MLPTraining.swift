/// The training of a head with one hidden layer by AdamW over shuffled minibatches.
///
/// Minimises the mean of sᵢ · CE(targetᵢ, softmaxᵢ) over each minibatch, in f32 on one thread: the same
/// seed gives the same bytes.
public struct MLPTraining: Sendable, Equatable {
  /// The number of hidden values.
  public var hiddenUnits: Int
  /// How often every row is gone through.
  public var epochs: Int
  /// The rows of a minibatch; an epoch's last may have fewer.
  public var batchSize: Int
  /// The optimiser's settings.
  public var optimizer: AdamW
  /// What the first parameters and each epoch's order are drawn from.
  public var seed: UInt64

  /// The settings; hidden units as scikit-learn's `MLPClassifier` has them.
  public init(
    hiddenUnits: Int = 100, epochs: Int = 20, batchSize: Int = 32, optimizer: AdamW = AdamW(), seed: UInt64
  ) {
    precondition(
      hiddenUnits > 0 && epochs > 0 && batchSize > 0, "hidden units, epochs and batches have a size")
    self.hiddenUnits = hiddenUnits
    self.epochs = epochs
    self.batchSize = batchSize
    self.optimizer = optimizer
    self.seed = seed
  }
}
