/// Some of a split's rows, by what they have in common.
public struct Slice: Sendable, Equatable {
  /// What rows can have in common.
  public enum Kind: String, Sendable, CaseIterable {
    /// A labelling function votes on them.
    case function
    /// Their texts have about as many words.
    case length
    /// A column has the same value.
    case field
    /// A word stands in their texts.
    case word
    /// A regular expression matches their texts.
    case regex
    /// Their vectors lie together.
    case cluster
  }

  /// What they have in common.
  public let kind: Kind
  /// Which function, band, value, word, pattern or cluster it is.
  public let name: String
  /// The rows' numbers, ascending.
  public let rows: [Int]

  /// A slice from its parts.
  public init(_ kind: Kind, name: String, rows: [Int]) {
    (self.kind, self.name, self.rows) = (kind, name, rows)
  }
}
