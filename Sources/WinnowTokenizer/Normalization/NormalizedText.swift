/// Normalised text in UTF-8, and for each of its bytes the scalar of the original text that it came from.
///
/// Offsets count Unicode scalars, as Python does, so a source is a scalar's number. Where only ids are
/// wanted, no sources are kept. The memory is kept from text to text.
struct NormalizedText: Sendable {
  /// How many bytes there are; they are always whole scalars.
  private(set) var count = 0
  /// Whether sources are kept.
  private(set) var keepsSources = true
  /// The normalised bytes, and room behind the first ``count``.
  private(set) var bytes: [UInt8] = []
  /// The number of the original scalar behind each byte, where sources are kept, and room behind.
  private(set) var sources: [Int32] = []

  /// Empties the text.
  mutating func removeAll(keepsSources: Bool) {
    count = 0
    self.keepsSources = keepsSources
  }

  /// Takes back what stands behind the first `count` bytes.
  mutating func removeBytes(after count: Int) { self.count = count }

  /// The bytes of `range`.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Makes room for `room` bytes more.
  @inline(__always)
  private mutating func reserve(_ room: Int) {
    if bytes.count < count + room || keepsSources && sources.count < bytes.count { grow(by: room) }
  }

  private mutating func grow(by room: Int) {
    let needed = count + room
    if bytes.count < needed {
      bytes += repeatElement(0, count: max(needed, bytes.count * 2) - bytes.count)
    }
    if keepsSources, sources.count < bytes.count {
      sources += repeatElement(0, count: bytes.count - sources.count)
    }
  }

  // MARK: Appending

  /// Appends what `replacements` makes of the ASCII bytes of `text` from `position` on, up to the first
  /// byte that is not ASCII or `end`; returns where it stopped.
  ///
  /// - Parameters:
  ///   - replacements: a byte for each of the 128, or `dropped` where nothing is to be appended.
  ///   - source: the number of the scalar at `position`.
  mutating func appendASCII(
    of text: Span<UInt8>, from position: Int, to end: Int, replacements: Span<UInt8>, dropped: UInt8,
    source: Int
  ) -> Int {
    reserve(end - position)
    let stop: Int
    (stop, count) =
      keepsSources
      ? Self.copyASCII(
        of: text, position..<end, replacements, dropped, source, to: &bytes, &sources, at: count)
      : Self.copyASCII(of: text, position..<end, replacements, dropped, to: &bytes, at: count)
    return stop
  }

  private static func copyASCII(
    of text: Span<UInt8>, _ range: Range<Int>, _ replacements: Span<UInt8>, _ dropped: UInt8,
    _ source: Int, to bytes: inout [UInt8], _ sources: inout [Int32], at count: Int
  ) -> (stop: Int, count: Int) {
    var bytes = bytes.mutableSpan
    var sources = sources.mutableSpan
    var count = count
    var position = range.lowerBound
    // What lies between a byte's position and its source stays the same throughout ASCII.
    let shift = source - position
    while position < range.upperBound {
      let byte = text[position]
      if byte >= 0x80 { break }
      let replacement = replacements[Int(byte)]
      bytes[count] = replacement
      sources[count] = Int32(truncatingIfNeeded: position &+ shift)
      count &+= replacement == dropped ? 0 : 1
      position &+= 1
    }
    return (position, count)
  }

  private static func copyASCII(
    of text: Span<UInt8>, _ range: Range<Int>, _ replacements: Span<UInt8>, _ dropped: UInt8,
    to bytes: inout [UInt8], at count: Int
  ) -> (stop: Int, count: Int) {
    var bytes = bytes.mutableSpan
    var count = count
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = text[position]
      if byte >= 0x80 { break }
      let replacement = replacements[Int(byte)]
      bytes[count] = replacement
      count &+= replacement == dropped ? 0 : 1
      position &+= 1
    }
    return (position, count)
  }

  /// Appends one scalar.
  @inline(__always)
  mutating func append(_ scalar: UInt32, source: Int) {
    reserve(4)
    let start = count
    switch scalar {
    case 0..<0x80:
      bytes[start] = UInt8(truncatingIfNeeded: scalar)
      count = start + 1
    case 0x80..<0x800:
      bytes[start] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      bytes[start + 1] = Self.continuation(scalar)
      count = start + 2
    case 0x800..<0x10000:
      bytes[start] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      bytes[start + 1] = Self.continuation(scalar >> 6)
      bytes[start + 2] = Self.continuation(scalar)
      count = start + 3
    default:
      bytes[start] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
      bytes[start + 1] = Self.continuation(scalar >> 12)
      bytes[start + 2] = Self.continuation(scalar >> 6)
      bytes[start + 3] = Self.continuation(scalar)
      count = start + 4
    }
    guard keepsSources else { return }
    for index in start..<count { sources[index] = Int32(truncatingIfNeeded: source) }
  }

  @inline(__always)
  private static func continuation(_ bits: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: 0x80 | bits & 0x3F)
  }

  /// Appends bytes as they are; the first scalar's number is `firstSource`.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>, firstSource: Int) {
    reserve(range.count)
    var source = firstSource - 1
    for position in range {
      let byte = text[position]
      if byte & 0xC0 != 0x80 { source += 1 }
      bytes[count] = byte
      if keepsSources { sources[count] = Int32(truncatingIfNeeded: source) }
      count += 1
    }
  }

  // MARK: Appending what is there already

  /// Appends one byte that comes from where the byte at `position` does.
  mutating func append(_ byte: UInt8, sourceOf position: Int) {
    reserve(1)
    bytes[count] = byte
    if keepsSources { sources[count] = sources[position] }
    count += 1
  }

  /// Appends whole scalars that come from where the byte at `position` does.
  mutating func append(_ text: [UInt8], sourceOf position: Int) {
    reserve(text.count)
    for byte in text {
      bytes[count] = byte
      if keepsSources { sources[count] = sources[position] }
      count += 1
    }
  }

  /// Appends the bytes of `range` once more, with `replacement` in the place of each space.
  mutating func appendAgain(_ range: Range<Int>, replacingSpacesBy replacement: [UInt8]) {
    for position in range {
      if bytes[position] == 0x20 {
        append(replacement, sourceOf: position)
      } else {
        append(bytes[position], sourceOf: position)
      }
    }
  }

  /// Appends the bytes of `range` once more.
  mutating func appendAgain(_ range: Range<Int>) {
    reserve(range.count)
    for position in range {
      bytes[count] = bytes[position]
      if keepsSources { sources[count] = sources[position] }
      count += 1
    }
  }

  /// Appends the bytes of `range` once more, each as the scalar that `alphabet` has for it; all of its
  /// scalars are below U+0800.
  mutating func appendAgain(_ range: Range<Int>, alphabet: [UInt16]) {
    reserve(range.count * 2)
    let start = count
    count = Self.write(range, of: &bytes, in: alphabet.span, at: start)
    guard keepsSources else { return }
    var place = start
    for position in range {
      let width = alphabet[Int(bytes[position])] < 0x80 ? 1 : 2
      for _ in 0..<width {
        sources[place] = sources[position]
        place += 1
      }
    }
  }

  private static func write(
    _ range: Range<Int>, of bytes: inout [UInt8], in alphabet: Span<UInt16>, at start: Int
  ) -> Int {
    var bytes = bytes.mutableSpan
    var count = start
    for position in range {
      let scalar = alphabet[Int(bytes[position])]
      if scalar < 0x80 {
        bytes[count] = UInt8(truncatingIfNeeded: scalar)
        count += 1
      } else {
        bytes[count] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
        bytes[count + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
        count += 2
      }
    }
    return count
  }
}
