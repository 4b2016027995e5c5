/// Which three bytes in a row a text has, as a Bloom filter of one bit each: what tells most texts that a literal is
/// not in them from one pass over the bytes, whatever the number of literals.
struct TrigramSet: Sendable {
  private let bits: InlineArray<16, UInt64>
  /// Whether all bytes of the text are ASCII.
  let isASCII: Bool

  /// The trigrams of a text. Costs two nanoseconds a byte.
  init(of text: [UInt8]) {
    var bits = InlineArray<16, UInt64>(repeating: 0)
    var seen: UInt8 = 0
    var trigram: UInt32 = 0
    let bytes = text.span
    for position in 0..<bytes.count {
      let byte = bytes[position]
      seen |= byte
      trigram = trigram << 8 | UInt32(byte)
      guard position >= 2 else { continue }
      let bit = Self.bit(of: trigram)
      bits[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
    }
    self.bits = bits
    isASCII = seen < 0x80
  }

  /// Whether the text has all trigrams of `bits[range]`, as far as the filter can tell.
  @inline(__always)
  func mayHold(_ bits: Span<UInt16>, _ range: Range<Int>) -> Bool {
    for position in range where !has(bits[position]) { return false }
    return true
  }

  /// Whether a bit is set.
  @inline(__always)
  private func has(_ bit: UInt16) -> Bool { bits[Int(bit >> 6)] >> UInt64(bit & 63) & 1 != 0 }

  /// The bits of a literal's trigrams; none for one of fewer than three bytes.
  static func bits(of literal: [UInt8]) -> [UInt16] {
    guard literal.count >= 3 else { return [] }
    return literal.indices.dropFirst(2).map { end in
      bit(of: literal[end - 2...end].reduce(0) { $0 << 8 | UInt32($1) })
    }
  }

  /// The bit of the trigram in the lower three bytes: 0 to 1023.
  @inline(__always)
  private static func bit(of trigram: UInt32) -> UInt16 {
    UInt16(truncatingIfNeeded: ((trigram << 8) &* 0x9E37_79B1) >> 22)
  }
}
