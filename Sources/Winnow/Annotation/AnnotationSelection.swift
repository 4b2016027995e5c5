/// Which rows a person is asked about.
public struct AnnotationSelection: Sendable {
  /// The rows to choose from.
  public enum Filter: String, Sendable, CaseIterable {
    /// The rows that ``Suggester`` would have answered next.
    case suggested
    /// All training rows, in their order.
    case all
    /// Those that the newest round gives no label; without a round, those on which no function votes.
    case unlabelled
    /// Those about which the newest round's trained model contradicts its labels.
    case errors
    /// Those on which people differ, for somebody to settle.
    case conflicts
  }

  /// The rows to choose from.
  public var filter: Filter
  /// How many rows there are at most; nil for all, of suggested ones 20.
  public var limit: Int?
  /// The labelling function that votes on them; nil for no matter which.
  public var function: String?
  /// The label that the function, or else the newest round, gives them; nil for no matter which.
  public var label: String?
  /// A regular expression that their texts match; nil for all texts.
  public var pattern: String?
  /// Their identifiers as plain text; nil for all rows.
  public var identifiers: Set<String>?
  /// What suggested rows are drawn by.
  public var seed: UInt64
  /// Whether a person is asked again about rows on which that person has spoken: the new answer takes the place of the
  /// old one.
  public var asksAgain: Bool

  /// A selection from its parts.
  public init(
    _ filter: Filter, limit: Int? = nil, function: String? = nil, label: String? = nil,
    pattern: String? = nil,
    identifiers: Set<String>? = nil, seed: UInt64 = 7, asksAgain: Bool = false
  ) {
    self.filter = filter
    self.limit = limit
    self.function = function
    self.label = label
    self.pattern = pattern
    self.identifiers = identifiers
    self.seed = seed
    self.asksAgain = asksAgain
  }

  /// How many rows are suggested where nobody says.
  static let usualSuggestions = 20
}
