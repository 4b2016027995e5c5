/// A word or a phrase of words that stand behind single spaces, as a labelling function would look for it.
public struct TextTerm: Sendable, Hashable {
  /// The lower-cased words with a space between two of them.
  public let words: String
  /// Whether the text must begin with it.
  public let isAnchored: Bool

  /// A term from its parts.
  public init(_ words: String, isAnchored: Bool = false) {
    self.words = words
    self.isAnchored = isAnchored
  }
}

extension TextTerm: Comparable {
  /// Whether `left` is the simpler one: fewer words, not bound to the text's start, earlier by its scalars.
  public static func < (left: TextTerm, right: TextTerm) -> Bool {
    let counts = [left, right].map { $0.words.utf8.count { $0 == UInt8(ascii: " ") } }
    if counts[0] != counts[1] { return counts[0] < counts[1] }
    if left.isAnchored != right.isAnchored { return right.isAnchored }
    return left.words.unicodeScalars.lexicographicallyPrecedes(right.words.unicodeScalars)
  }
}
