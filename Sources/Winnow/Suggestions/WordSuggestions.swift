public import WinnowData
public import WinnowProject

/// Words and phrases that would separate rows, each as a labelling function to paste, and what they were judged by.
public struct WordSuggestions: Sendable {
  /// The rows that suggestions are wanted for.
  public enum Target: String, Sendable, CaseIterable {
    /// Training rows without a vote.
    case uncovered
    /// Rows with a known class that the newest round's model gets wrong.
    case errors
    /// All training rows.
    case all
  }

  /// What the rows' classes are known from.
  public enum Source: String, Sendable {
    /// Answers of a person and the validation split's gold, whichever there are.
    case gold
    /// The newest round's own labels, which are no gold: precision is then an estimate.
    case labels
    /// Nothing: there are no suggestions.
    case none
  }

  /// What the suggestions are for.
  public let target: Target
  /// How many rows that is.
  public let targetRows: Int
  /// What they were judged by.
  public let source: Source
  /// How many rows have a known class.
  public let knownRows: Int
  /// The suggestions, the best first.
  public let functions: [SuggestedFunction]

  /// The suggestions as JSON.
  public func document(labels: [String]) -> JSONValue {
    .object(
      JSONObject([
        ("target", .string(target.rawValue)), ("target_rows", .integer(targetRows)),
        ("judged_by", .string(source.rawValue)), ("known_rows", .integer(knownRows)),
        ("functions", .array(functions.map { $0.document(labels: labels) })),
      ]))
  }
}
