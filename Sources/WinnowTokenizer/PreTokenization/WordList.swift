/// Words of a text as ranges of its bytes, under splitting; none is empty. The memory is kept.
struct WordList: Sendable {
  /// The words in order.
  private(set) var ranges: [Range<Int>] = []
  private var spare: [Range<Int>] = []
  private var parts: [SplitBehavior.Part] = []

  /// Makes `range` the only word.
  mutating func start(with range: Range<Int>) {
    ranges.removeAll(keepingCapacity: true)
    if !range.isEmpty { ranges.append(range) }
  }

  /// Runs every word through `body`, which appends what becomes of it.
  @inline(__always)
  mutating func rewrite(_ body: (Range<Int>, inout [Range<Int>]) -> Void) {
    swap(&ranges, &spare)
    ranges.removeAll(keepingCapacity: true)
    for word in spare { body(word, &ranges) }
  }

  /// Splits every word where a pattern matches.
  mutating func split(
    by pattern: SplitPattern, _ behavior: SplitBehavior, isInverted: Bool, in text: NormalizedText
  ) {
    var parts: [SplitBehavior.Part] = []
    swap(&parts, &self.parts)
    rewrite { word, result in
      parts.removeAll(keepingCapacity: true)
      pattern.append(word, of: text.bytes.span, isInverted: isInverted, to: &parts)
      behavior.append(parts, to: &result)
    }
    swap(&parts, &self.parts)
  }
}
