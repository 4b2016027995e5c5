/// A text, or a pair of texts, as a model reads it: parallel arrays with one element a token, special
/// tokens included, never padded.
public struct Encoding: Sendable, Equatable {
  /// The tokens' ids.
  public internal(set) var ids: [Int32] = []
  /// The tokens' type ids: for BERT 0 up to the first separator and 1 for a second text.
  public internal(set) var typeIDs: [Int32] = []
  /// Where each token stands in its text, in Unicode scalars as Python counts; `0..<0` for a special
  /// token that a template added.
  public internal(set) var offsets: [Range<Int>] = []
  /// The tokens as the vocabulary writes them.
  public internal(set) var tokens: [String] = []
  /// Whether each token is one that the template put around the texts.
  public internal(set) var isTemplate: [Bool] = []
  /// How many tokens were cut off to keep to the maximum length.
  public internal(set) var cutCount = 0

  /// Whether anything was cut off.
  public var isTruncated: Bool { cutCount > 0 }
}
