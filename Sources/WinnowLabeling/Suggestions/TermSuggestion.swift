/// A term that would separate rows, with what is known of it.
public struct TermSuggestion: Sendable, Equatable {
  /// The term.
  public let term: TextTerm
  /// The class that it speaks for.
  public let label: Int
  /// The rows with a known class that hold it.
  public let knownRows: Int
  /// Those of them that are of ``label``.
  public let rightRows: Int
  /// The 95 % interval of its precision.
  public let interval: WilsonInterval
  /// The rows that hold it among all that were looked at.
  public let rows: Int
  /// `rows` as a share of all.
  public let coverage: Double
  /// The rows that it is wanted for and that hold it: errors, or rows without a vote.
  public let targetRows: Int
  /// Those of them that hold no better suggestion.
  public let newTargetRows: Int
  /// What suggestions are ordered by: `newTargetRows` times how far the interval's lower bound lies above the class's
  /// share of the known rows.
  public let score: Double

  /// The share of the known rows that hold it which are of ``label``.
  public var precision: Double { Double(rightRows) / Double(knownRows) }
}
