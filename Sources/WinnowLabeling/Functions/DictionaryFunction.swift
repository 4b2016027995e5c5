/// Votes for one class wherever a term of a dictionary stands in the text: a ``KeywordFunction`` of any number of
/// keywords.
public struct DictionaryFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  /// The terms.
  public let dictionary: TermDictionary

  /// A function of a dictionary, which any number of functions may share.
  public init(name: String, dictionary: TermDictionary, label: Int) {
    self.name = name
    self.dictionary = dictionary
    self.label = label
  }

  /// True.
  public var readsTextAlone: Bool { true }

  /// The label where a term stands, else an abstention.
  public func vote(on row: LabelingRow) -> Vote {
    dictionary.matches(row.forms) ? .label(label) : .abstain
  }
}
