/// The step that splits normalised text into words.
enum PreTokenizer: Sendable, Equatable {
  /// The whole text is one word.
  case none
  case bert

  /// Calls `body` with the range of every word of `text` in `range`, in order; no word is empty.
  @inline(__always)
  func forEachWord(in text: Span<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
    switch self {
    case .none: if !range.isEmpty { body(range) }
    case .bert: BertPreTokenizer.forEachWord(in: text, range, body)
    }
  }
}
