internal import WinnowTokenizer

/// A token of a text with a probability for each label.
struct ScoredToken {
  /// The token as the vocabulary has it, or for an unknown one the text's own characters.
  let text: String
  /// Where it stands in the text, in Unicode scalars.
  let range: Range<Int>
  /// Whether it goes on with the word that the token before belongs to.
  let continuesWord: Bool
  let scores: [Float]
}

extension ScoredToken {
  /// The tokens of `encoding` that came from the text, with their rows of `scores`
  /// (`TokenClassificationPipeline.gather_pre_entities`).
  ///
  /// Special tokens of the template are left out. Where the vocabulary marks what goes on with a word, a
  /// token does whose length differs from that of its place in the text; else one before which the text
  /// has no space.
  static func tokens(
    of encoding: Encoding, in scalars: [Unicode.Scalar], tokenizer: Tokenizer, scores: (Int) -> [Float]
  ) -> [ScoredToken] {
    var tokens: [ScoredToken] = []
    for index in encoding.ids.indices where !encoding.isTemplate[index] {
      let range = encoding.offsets[index]
      let token = encoding.tokens[index]
      let isUnknown = tokenizer.unknownID == encoding.ids[index]
      let continues: Bool
      if isUnknown {
        continues = false
      } else if tokenizer.marksContinuations {
        continues = token.unicodeScalars.count != range.count
      } else {
        continues =
          range.lowerBound > 0
          && !scalars[(range.lowerBound - 1)..<min(range.lowerBound + 1, scalars.count)].contains(" ")
      }
      var view = String.UnicodeScalarView()
      if isUnknown { view.append(contentsOf: scalars[range]) }
      tokens.append(
        ScoredToken(
          text: isUnknown ? String(view) : token, range: range, continuesWord: continues,
          scores: scores(index)))
    }
    return tokens
  }
}
