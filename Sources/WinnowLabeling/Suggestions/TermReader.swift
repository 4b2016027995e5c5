/// Reads the terms of texts: the words, and the phrases of up to ``longestPhrase`` words.
///
/// A term counts as found exactly where ``KeywordFunction`` finds it as whole words in any case, and an anchored one
/// where a regular expression finds it behind the text's start: words are runs of letters, numbers, combining marks
/// and underscores, and a phrase has one space between two words.
public struct TermReader: Sendable {
  /// The most words of a phrase.
  public let longestPhrase: Int
  /// The words of a text that are looked at, from its start: what bounds the terms of a long text.
  public static let maximumWords = 512

  /// A reader of words and of phrases of up to `longestPhrase` words.
  public init(longestPhrase: Int = 3) {
    precondition(longestPhrase > 0, "a phrase has at least one word")
    self.longestPhrase = longestPhrase
  }

  /// The terms of a text, each once.
  public func terms(of text: String) -> Set<TextTerm> {
    var terms: Set<TextTerm> = []
    let words = Self.parts(of: text)
    for first in words.indices {
      var phrase = ""
      for (length, word) in words[first...].prefix(longestPhrase).enumerated() {
        if length > 0 {
          guard word.followsSpace else { break }
          phrase += " "
        }
        phrase += word.text
        terms.insert(TextTerm(phrase))
        if first == 0, words[0].beginsText {
          terms.insert(TextTerm(phrase, isAnchored: true))
        }
      }
    }
    return terms
  }

  /// The lower-cased words of a text, in order.
  public static func words(of text: String) -> [String] { parts(of: text).map(\.text) }

  /// A word of a text and what stands before it.
  private struct Word {
    var text = ""
    let followsSpace: Bool
    let beginsText: Bool
  }

  private static func parts(of text: String) -> [Word] {
    var words: [Word] = []
    var isInside = false
    // The scalars since the last word: a phrase goes on behind one space alone.
    var gap = ""
    for scalar in Lowercasing.apply(to: text).unicodeScalars {
      if WordCharacters.contains(scalar) {
        if !isInside {
          if words.count == maximumWords { break }
          words.append(Word(followsSpace: gap == " ", beginsText: words.isEmpty && gap.isEmpty))
          gap = ""
        }
        words[words.count - 1].text.unicodeScalars.append(scalar)
        isInside = true
      } else {
        isInside = false
        // One scalar more than a space is enough to tell.
        if gap.unicodeScalars.count < 2 { gap.unicodeScalars.append(scalar) }
      }
    }
    return words
  }
}
