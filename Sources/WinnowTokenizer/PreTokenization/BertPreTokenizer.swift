/// BERT's pre-tokeniser: words end at white space, which is dropped, and every punctuation scalar is a
/// word of its own (tokenizers `pre_tokenizers/bert.rs`).
enum BertPreTokenizer {
  private static let breaks: ScalarProperties = [.whitespace, .punctuation]

  /// What each ASCII byte does: 0 belongs to a word, otherwise its ``ScalarProperties`` break one.
  private static let ascii: [UInt16] = (0..<0x80).map {
    UnicodeProperties.shared[$0].intersection(breaks).rawValue
  }

  /// Calls `body` with the range of every word of `text` in `range`, in order.
  @inline(__always)
  static func forEachWord(in text: Span<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
    let properties = UnicodeProperties.shared
    let table = ascii
    let ascii = table.span
    var start = range.lowerBound
    var position = start
    while position < range.upperBound {
      let byte = text[position]
      let broken: ScalarProperties
      let next: Int
      if byte < 0x80 {
        broken = ScalarProperties(rawValue: ascii[Int(byte)])
        next = position + 1
      } else {
        let (scalar, end) = text.scalar(at: position)
        broken = properties[scalar].intersection(breaks)
        next = end
      }
      if !broken.isEmpty {
        if start < position { body(start..<position) }
        if broken.contains(.punctuation) { body(position..<next) }
        start = next
      }
      position = next
    }
    if start < position { body(start..<position) }
  }
}
