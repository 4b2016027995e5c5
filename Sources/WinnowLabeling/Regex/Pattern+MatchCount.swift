import CPCRE2

extension Pattern {
  /// How often valid UTF-8 is matched, from left to right and without overlap, as Python's `re.findall` counts;
  /// counting ends at `limit`.
  ///
  /// The step limit holds at each position where a match may begin, and no position is tried in more than two
  /// searches, so that all of them together are bounded as one search is.
  ///
  /// - Throws: `LabelingFault` where a search reaches a limit.
  func matchCount(in text: [UInt8], upTo limit: Int) throws -> Int {
    let scratch = try MatchScratch.ofThread()
    scratch.limitSteps(forLength: text.count)
    var count = 0
    var start = 0
    // An empty match is followed by a search for one at the same place that is not empty.
    var isBehindEmptyMatch = false
    while count < limit, start <= text.count {
      let options = isBehindEmptyMatch ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0
      let result = withExtendedLifetime(scratch) {
        text.withUnsafeBufferPointer { bytes in
          pcre2_match_8(
            code, bytes.baseAddress, bytes.count, start, PCRE2_NO_UTF_CHECK | options, scratch.data,
            scratch.context)
        }
      }
      if result == PCRE2_ERROR_NOMATCH {
        guard isBehindEmptyMatch else { break }
        isBehindEmptyMatch = false
        start += 1
        while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
        continue
      }
      guard result >= 0, let offsets = pcre2_get_ovector_pointer_8(scratch.data) else {
        throw LabelingFault("the regular expression gave up: \(Self.message(of: result))")
      }
      count += 1
      // `\K` in a lookahead can put the end before the beginning.
      let (begin, end) = (offsets[0], max(offsets[0], offsets[1]))
      isBehindEmptyMatch = begin == end || end <= start
      start = max(start, end)
    }
    return count
  }
}
