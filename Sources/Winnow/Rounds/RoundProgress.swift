/// How far a stage of a round has come.
public struct RoundProgress: Sendable {
  /// The stages in the order of a round.
  public enum Stage: String, Sendable {
    /// Texts become vectors.
    case embed
    /// Labelling functions vote.
    case label
    /// A head is trained.
    case train
    /// Predictions are held against gold.
    case evaluate
    /// Heads look for wrong labels, each in rows that it has not seen.
    case errors
  }

  /// What is being done.
  public let stage: Stage
  /// The split that it is done on, or what else it is done for.
  public let subject: String
  /// The rows that are done, or for training the steps.
  public let done: Int
  /// The share of the whole, from 0 to 1, where that is known.
  public let share: Double?

  /// Called now and then on the thread that runs the round; an error that it throws ends the round.
  public typealias Handler = (RoundProgress) throws -> Void
}
