import WinnowData

/// Votes for one class wherever a term of a dictionary stands in the text: whole words, in any case.
public struct DictionaryFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  private let matcher: KeywordFunction

  /// A function of terms.
  public init(name: String, terms: some Sequence<String>, label: Int) throws {
    (self.name, self.label) = (name, label)
    matcher = try KeywordFunction(name: name, keywords: Array(terms), label: label)
  }

  /// The label where a term stands, else an abstention.
  public func vote(on row: LabelingRow) throws -> Vote { try matcher.vote(on: row) }
}
