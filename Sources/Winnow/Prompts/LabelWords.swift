/// The words that stand for a label where a model fills a template's mask.
public struct LabelWords: Sendable, Equatable {
  /// The label's name.
  public let label: String
  /// At least one word; each is one token of the model.
  public let words: [String]

  /// The words of a label.
  public init(label: String, words: [String]) { (self.label, self.words) = (label, words) }
}
