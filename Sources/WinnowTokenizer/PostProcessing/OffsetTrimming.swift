/// Takes the white space at a token's ends out of its offsets, where the vocabulary writes it as part of the
/// token (tokenizers `pre_tokenizers/byte_level.rs`, `process_offsets`).
struct OffsetTrimming: Sendable, Equatable {
  /// Whether a space before the text may be one that the tokenizer added.
  let addsPrefixSpace: Bool
  /// Whether special tokens stand before the text already, so that no token of the text is the first.
  var followsSpecialTokens = false

  /// The white space at the ends of a token as the vocabulary writes it, in Unicode scalars.
  struct Margins {
    let leading: Int
    let trailing: Int

    /// The margins of `token`, which is UTF-8. U+0120 is how byte-level vocabularies write a space.
    init(of token: Span<UInt8>) {
      func isSpace(at position: Int) -> Bool {
        let scalar = token.scalar(at: position).value
        return scalar == 0x120 || UnicodeProperties.shared[scalar].contains(.whitespace)
      }
      var leading = 0
      var start = 0
      while start < token.count, isSpace(at: start) {
        start = token.scalar(at: start).next
        leading += 1
      }
      var trailing = 0
      var end = token.count
      while end > 0 {
        let last = token.start(ofScalarBefore: end)
        guard isSpace(at: last) else { break }
        end = last
        trailing += 1
      }
      self.leading = leading
      self.trailing = trailing
    }
  }

  /// The offsets of a token without its margins.
  ///
  /// - Parameter isFirst: whether the token is the first that is kept of its text.
  func trim(_ offset: Range<Int32>, _ margins: Margins, isFirst: Bool) -> Range<Int32> {
    var (lower, upper) = (Int(offset.lowerBound), Int(offset.upperBound))
    let mayBeAdded =
      addsPrefixSpace && margins.leading == 1 && (isFirst && !followsSpecialTokens || lower == 0)
    if !mayBeAdded { lower = min(lower + margins.leading, upper) }
    if upper >= margins.trailing { upper = max(upper - margins.trailing, lower) }
    return Int32(lower)..<Int32(upper)
  }
}
