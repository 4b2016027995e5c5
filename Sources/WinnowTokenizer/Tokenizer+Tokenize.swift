extension Tokenizer {
  /// Appends the tokens of a text, without special tokens of a template, to `sink`, and the text as the
  /// model saw it to `normalized`.
  ///
  /// Added tokens that are matched as written come first; what lies between them is normalised, then
  /// the other added tokens are found in it, then words, then tokens.
  func tokenize<Sink: TokenSink>(_ text: String, normalized: inout NormalizedText, to sink: inout Sink) {
    var text = text
    text.makeContiguousUTF8()
    let bytes = text.utf8Span.span
    let whole = 0..<bytes.count
    var scratch: [UInt64] = []
    guard let matcher = addedVocabulary.rawMatcher else {
      return append(whole, of: bytes, firstSource: 0, &normalized, &scratch, to: &sink)
    }
    var scalars = ScalarCounter()
    matcher.forEachPiece(in: bytes, whole) { range, id in
      let source = normalized.keepsSources ? scalars.number(at: range.lowerBound, in: bytes) : 0
      if let id {
        let start = normalized.bytes.count
        normalized.append(bytes, range, firstSource: source)
        sink.append(id: id, entry: nil, range: start..<normalized.bytes.count)
      } else {
        append(range, of: bytes, firstSource: source, &normalized, &scratch, to: &sink)
      }
    }
  }

  private func append<Sink: TokenSink>(
    _ range: Range<Int>, of bytes: Span<UInt8>, firstSource: Int, _ normalized: inout NormalizedText,
    _ scratch: inout [UInt64], to sink: inout Sink
  ) {
    let start = normalized.bytes.count
    normalizer.append(bytes, range, firstSource: firstSource, to: &normalized)
    let text = normalized.bytes.span
    let piece = start..<text.count
    guard let matcher = addedVocabulary.normalizedMatcher else {
      return model.append(piece, of: text, splitBy: preTokenizer, scratch: &scratch, to: &sink)
    }
    matcher.forEachPiece(in: text, piece) { range, id in
      if let id {
        sink.append(id: id, entry: nil, range: range)
      } else {
        model.append(range, of: text, splitBy: preTokenizer, scratch: &scratch, to: &sink)
      }
    }
  }
}

/// Counts scalars up to byte positions, starting from the position asked about last.
private struct ScalarCounter {
  private var position = 0
  private var number = 0

  mutating func number(at target: Int, in bytes: Span<UInt8>) -> Int {
    if target >= position {
      number += bytes.scalarCount(in: position..<target)
    } else {
      number -= bytes.scalarCount(in: target..<position)
    }
    position = target
    return number
  }
}
