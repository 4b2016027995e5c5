/// The votes that label models are fitted to, counted once for all of them.
public struct TrainingVotes: Sendable {
  /// The votes on the training rows.
  public let votes: VoteMatrix
  /// How often functions voted what, alone and in pairs.
  public let counts: VoteCounts

  /// Votes with their counts.
  ///
  /// - Parameter labels: the classes' names, for messages.
  /// - Throws: `WinnowError` of kind `data` where M·C is beyond ``VoteCounts/maximumWidth``, where nobody votes, and
  ///   where all votes are for one class.
  public init(_ votes: VoteMatrix, labels: [String]? = nil) throws {
    self.votes = votes
    counts = try VoteCounts(votes)
    try counts.requireVotesForTwoClasses(labels: labels)
  }
}
