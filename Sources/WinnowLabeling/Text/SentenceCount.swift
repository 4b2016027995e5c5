/// Sentences by their marks alone.
enum SentenceCount {
  /// The number of runs of text that hold a letter or a number and end at `.`, `!`, `?` or `…` (quotes and
  /// brackets may close behind it) before white space, at `。`, `！` or `？`, or at the text's end.
  ///
  /// An abbreviation before white space ends a sentence too: nothing here knows words.
  static func sentences(in text: String) -> Int {
    var count = 0
    var hasWord = false
    var mark = Mark.none
    for scalar in text.unicodeScalars {
      let isSpace = WordCount.isPythonSpace(scalar)
      if hasWord, mark == .wide && !isClosing(scalar) || mark == .narrow && isSpace {
        count += 1
        hasWord = false
      }
      switch scalar {
      case ".", "!", "?", "…": mark = .narrow
      case "。", "！", "？": mark = .wide
      case _ where isClosing(scalar): break
      default: mark = .none
      }
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { hasWord = true }
    }
    return hasWord ? count + 1 : count
  }

  /// The end of a sentence that was just passed, if any: one that needs white space behind it, or one that does not.
  private enum Mark { case none, narrow, wide }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .closePunctuation, .finalPunctuation: true
    default: scalar == "\"" || scalar == "'"
    }
  }
}
