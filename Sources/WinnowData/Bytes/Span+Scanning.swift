/// Searches over bytes that look at eight at a time ("SIMD within a register": the zero-byte test of
/// Mycroft, 1987), which keeps readers near the speed of memory without an unsafe pointer.
extension Span<UInt8> {
  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var highs: UInt64 { 0x8080_8080_8080_8080 }

  /// Eight copies of `byte`, as ``firstIndex(of:or:or:from:)`` compares them.
  @inline(__always)
  private static func pattern(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

  /// The high bit of every byte of `word` that is zero; bits above the lowest one may be set wrongly,
  /// which does not matter to a search for the first.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }

  /// The eight bytes from `position` on, the first of them in the lowest bits.
  @inline(__always)
  private func word(at position: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// The first position from `start` on that holds `byte`, or `count` where none does.
  func firstIndex(of byte: UInt8, from start: Int) -> Int {
    let pattern = Self.pattern(byte)
    var position = start
    while position &+ 8 <= count {
      let hits = Self.zeroBytes(word(at: position) ^ pattern)
      if hits != 0 { return position &+ hits.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < count, self[position] != byte { position &+= 1 }
    return position
  }

  /// The first position from `start` on that holds one of three bytes, or `count` where none does.
  func firstIndex(of first: UInt8, or second: UInt8, or third: UInt8, from start: Int) -> Int {
    let patterns = (Self.pattern(first), Self.pattern(second), Self.pattern(third))
    var position = start
    while position &+ 8 <= count {
      let word = word(at: position)
      let hits =
        Self.zeroBytes(word ^ patterns.0) | Self.zeroBytes(word ^ patterns.1)
        | Self.zeroBytes(word ^ patterns.2)
      if hits != 0 { return position &+ hits.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < count {
      let byte = self[position]
      if byte == first || byte == second || byte == third { return position }
      position &+= 1
    }
    return position
  }

  /// The first position from `start` on where a JSON string cannot simply go on: a quote, a backslash
  /// or a control character; `count` where there is none.
  func firstIndexOfJSONStringStop(from start: Int) -> Int {
    let quote = Self.pattern(UInt8(ascii: "\""))
    let backslash = Self.pattern(UInt8(ascii: "\\"))
    var position = start
    while position &+ 8 <= count {
      let word = word(at: position)
      // A byte below 0x20 borrows when 0x20 is taken from it.
      let controls = (word &- Self.ones &* 0x20) & ~word & Self.highs
      let hits = controls | Self.zeroBytes(word ^ quote) | Self.zeroBytes(word ^ backslash)
      if hits != 0 { return position &+ hits.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < count {
      let byte = self[position]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return position }
      position &+= 1
    }
    return position
  }

  /// Whether all bytes of `range` are ASCII.
  func isASCII(in range: Range<Int>) -> Bool {
    var position = range.lowerBound
    var seen: UInt64 = 0
    while position &+ 8 <= range.upperBound {
      seen |= word(at: position)
      position &+= 8
    }
    while position < range.upperBound {
      seen |= UInt64(self[position])
      position &+= 1
    }
    return seen & Self.highs == 0
  }

  /// How many line feeds there are.
  var lineFeedCount: Int {
    var lines = 0
    var position = firstIndex(of: 0x0A, from: 0)
    while position < count {
      lines += 1
      position = firstIndex(of: 0x0A, from: position + 1)
    }
    return lines
  }
}
