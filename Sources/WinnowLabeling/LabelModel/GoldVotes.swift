/// Votes on rows whose class is known, at least of some.
public struct GoldVotes: Sendable {
  /// The votes, N rows.
  public let votes: VoteMatrix
  /// The true class of each row; nil where it is not known.
  public let classes: [Int?]

  /// Votes with what is known of their rows; both must have N rows.
  public init(votes: VoteMatrix, classes: [Int?]) {
    precondition(votes.rowCount == classes.count, "\(classes.count) classes for \(votes.rowCount) rows")
    self.votes = votes
    self.classes = classes
  }

  /// How many rows' class is known.
  public var goldCount: Int { classes.count { $0 != nil } }
}
