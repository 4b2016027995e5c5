/// The step that splits normalised text into words.
enum PreTokenizer: Sendable, Equatable {
  /// The whole text is one word.
  case none
  case bert
  /// Several steps, or one that rewrites the text.
  case steps([PreTokenizerStep])

  /// Whether splitting depends on where in its text a word stands.
  var needsSources: Bool {
    guard case .steps(let steps) = self else { return false }
    return steps.contains(where: \.needsSources)
  }
}
