/// A stretch of a text that a token classifier has named.
public struct Entity: Sendable, Equatable {
  /// The label, as the model has it for a single token (`B-PER`), without its `B-` or `I-` for a group.
  public let label: String
  /// The probability of the label; of a group, the mean over its words.
  public let score: Float
  /// The tokens, put together as the tokenizer decodes them.
  public let word: String
  /// Where it stands in the text, in Unicode scalars.
  public let range: Range<Int>
}
