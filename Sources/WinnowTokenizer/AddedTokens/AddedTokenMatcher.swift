/// Finds tokens in text, leftmost first and the longest of those that start together, in one pass.
struct AddedTokenMatcher: Sendable {
  private struct Node: Sendable {
    /// The token that ends here.
    var token: Int?
    var children: [UInt8: Int] = [:]
  }

  private var nodes = [Node()]
  private var tokens: [(token: AddedToken, id: Int32)] = []
  /// Which bytes start a token.
  private var isFirst = [Bool](repeating: false, count: 256)

  /// A matcher of patterns; nil where there are none. Of two equal patterns the later stands, and an
  /// empty one never matches.
  init?(_ patterns: [(pattern: [UInt8], token: AddedToken, id: Int32)]) {
    for (pattern, token, id) in patterns {
      guard let first = pattern.first else { continue }
      isFirst[Int(first)] = true
      var node = 0
      for byte in pattern {
        if let child = nodes[node].children[byte] {
          node = child
        } else {
          nodes[node].children[byte] = nodes.count
          node = nodes.count
          nodes.append(Node())
        }
      }
      nodes[node].token = tokens.count
      tokens.append((token, id))
    }
    if tokens.isEmpty { return nil }
  }

  /// Calls `body` with the pieces of `range` of `text`, in order: stretches without a token, whose id
  /// is nil, and tokens with the white space that they take.
  ///
  /// As in the reference, a token that took white space on its right does not keep a later token from
  /// matching inside that white space, so pieces may overlap there.
  func forEachPiece(in text: Span<UInt8>, _ range: Range<Int>, _ body: (Range<Int>, Int32?) -> Void) {
    let isFirst = isFirst.span
    var done = range.lowerBound
    var position = done
    while position < range.upperBound {
      guard isFirst[Int(text[position])], let match = match(in: text, from: position, to: range.upperBound)
      else {
        position += 1
        continue
      }
      let token = tokens[match.token].token
      let start = position
      position = match.end
      if token.isSingleWord, touchesWord(start..<match.end, in: text, range) { continue }
      let lower = token.stripsLeft ? whitespaceStart(in: text, before: start, notBefore: done) : start
      let upper = token.stripsRight ? whitespaceEnd(in: text, range, from: match.end) : match.end
      // All of it went to the token before.
      guard lower < upper else { continue }
      if done < lower { body(done..<lower, nil) }
      body(lower..<upper, tokens[match.token].id)
      done = upper
    }
    if done < range.upperBound { body(done..<range.upperBound, nil) }
  }

  private func match(in text: Span<UInt8>, from start: Int, to limit: Int) -> (token: Int, end: Int)? {
    var longest: (token: Int, end: Int)?
    var node = 0
    var position = start
    while position < limit, let child = nodes[node].children[text[position]] {
      node = child
      position += 1
      if let token = nodes[node].token { longest = (token, position) }
    }
    return longest
  }

  private func touchesWord(_ match: Range<Int>, in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let properties = UnicodeProperties.shared
    func isWord(_ position: Int) -> Bool { properties[text.scalar(at: position).value].contains(.word) }
    return match.lowerBound > range.lowerBound && isWord(text.start(ofScalarBefore: match.lowerBound))
      || match.upperBound < range.upperBound && isWord(match.upperBound)
  }

  /// Where the white space before `end` starts, as far as `limit`; `limit` itself where it lies behind.
  private func whitespaceStart(in text: Span<UInt8>, before end: Int, notBefore limit: Int) -> Int {
    var start = max(end, limit)
    while start > limit {
      let previous = text.start(ofScalarBefore: start)
      guard isWhitespace(text.scalar(at: previous).value) else { break }
      start = previous
    }
    return start
  }

  private func whitespaceEnd(in text: Span<UInt8>, _ range: Range<Int>, from start: Int) -> Int {
    var end = start
    while end < range.upperBound {
      let (scalar, next) = text.scalar(at: end)
      guard isWhitespace(scalar) else { break }
      end = next
    }
    return end
  }

  private func isWhitespace(_ scalar: UInt32) -> Bool {
    UnicodeProperties.shared[scalar].contains(.whitespace)
  }
}
