/// What a splitting step looks for in a word.
enum SplitPattern: Sendable, Equatable {
  /// Each white-space scalar.
  case space
  /// Runs of word characters and runs of what is neither that nor white space: `\w+|[^\w\s]+`.
  case words
  /// Each numeric scalar.
  case digit
  /// Each punctuation scalar.
  case punctuation
  /// These bytes, of which there is at least one.
  case text([UInt8])
  /// GPT-2's pattern.
  case byteLevel

  /// Appends the parts of `word`: what the pattern matches and what lies between.
  ///
  /// - Parameter isInverted: whether what lies between counts as the match.
  func append(
    _ word: Range<Int>, of text: Span<UInt8>, isInverted: Bool, to parts: inout [SplitBehavior.Part]
  ) {
    var done = word.lowerBound
    func match(_ range: Range<Int>) {
      if done < range.lowerBound { parts.append((done..<range.lowerBound, isInverted)) }
      parts.append((range, !isInverted))
      done = range.upperBound
    }
    switch self {
    case .space: forEachScalar(of: word, in: text) { if isSpace($0) { match($1) } }
    case .digit:
      forEachScalar(of: word, in: text) { scalar, range in
        if UnicodeClasses.shared[scalar].contains(.numeric) { match(range) }
      }
    case .punctuation:
      forEachScalar(of: word, in: text) { scalar, range in
        if UnicodeProperties.shared[scalar].contains(.punctuation) { match(range) }
      }
    case .words: Self.forEachRun(of: word, in: text, match)
    case .text(let pattern):
      var position = word.lowerBound
      while position + pattern.count <= word.upperBound {
        if pattern.indices.allSatisfy({ text[position + $0] == pattern[$0] }) {
          match(position..<position + pattern.count)
          position += pattern.count
        } else {
          position += 1
        }
      }
    case .byteLevel: ByteLevelWords.forEach(in: text, word, match)
    }
    if done < word.upperBound { parts.append((done..<word.upperBound, isInverted)) }
  }

  private func isSpace(_ scalar: UInt32) -> Bool { UnicodeProperties.shared[scalar].contains(.whitespace) }

  @inline(__always)
  private func forEachScalar(
    of word: Range<Int>, in text: Span<UInt8>, _ body: (UInt32, Range<Int>) -> Void
  ) {
    var position = word.lowerBound
    while position < word.upperBound {
      let (scalar, next) = text.scalar(at: position)
      body(scalar, position..<next)
      position = next
    }
  }

  private static func forEachRun(of word: Range<Int>, in text: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    let kinds: ScalarProperties = [.word, .whitespace]
    var position = word.lowerBound
    while position < word.upperBound {
      let start = position
      var (scalar, next) = text.scalar(at: position)
      let kind = UnicodeProperties.shared[scalar].intersection(kinds)
      repeat {
        position = next
        guard position < word.upperBound else { break }
        (scalar, next) = text.scalar(at: position)
      } while UnicodeProperties.shared[scalar].intersection(kinds) == kind
      if kind != .whitespace { body(start..<position) }
    }
  }
}
