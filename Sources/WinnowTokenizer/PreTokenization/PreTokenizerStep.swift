/// One step of splitting text into words: every word becomes none, one or several.
enum PreTokenizerStep: Sendable, Equatable {
  case bert
  case byteLevel(ByteLevelSplitting)
  case metaspace(Metaspace)
  case split(SplitPattern, SplitBehavior, isInverted: Bool)

  /// Whether the step depends on where in its text a word stands.
  var needsSources: Bool {
    if case .metaspace(let metaspace) = self { metaspace.prepending == .first } else { false }
  }

  /// Replaces words by what the step makes of them; what it writes anew stands behind the rest of `text`.
  func apply(to words: inout WordList, in text: inout NormalizedText) {
    switch self {
    case .bert:
      words.rewrite { word, result in
        BertPreTokenizer.forEachWord(in: text.bytes.span, word) { result.append($0) }
      }
    case .byteLevel(let splitting): splitting.apply(to: &words, in: &text)
    case .metaspace(let metaspace): metaspace.apply(to: &words, in: &text)
    case .split(let pattern, let behavior, let isInverted):
      words.split(by: pattern, behavior, isInverted: isInverted, in: text)
    }
  }
}
