/// Normalised text in UTF-8, and for each of its bytes the scalar of the original text that it came from.
///
/// Offsets count Unicode scalars, as Python does, so a source is a scalar's number. Where only ids are
/// wanted, no sources are kept.
struct NormalizedText {
  /// The normalised bytes; always whole scalars.
  private(set) var bytes: [UInt8] = []
  /// The number of the original scalar behind each byte; empty where sources are not kept.
  private(set) var sources: [Int] = []
  /// Whether sources are kept.
  let keepsSources: Bool

  /// An empty text with room for `capacity` bytes.
  init(keepsSources: Bool, capacity: Int) {
    self.keepsSources = keepsSources
    bytes.reserveCapacity(capacity)
    if keepsSources { sources.reserveCapacity(capacity) }
  }

  /// Appends one byte of ASCII.
  @inline(__always)
  mutating func append(ascii byte: UInt8, source: Int) {
    bytes.append(byte)
    if keepsSources { sources.append(source) }
  }

  /// Appends one scalar.
  mutating func append(_ scalar: UInt32, source: Int) {
    let count: Int
    switch scalar {
    case 0..<0x80:
      append(ascii: UInt8(scalar), source: source)
      return
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      count = 2
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      count = 3
    default:
      bytes.append(UInt8(0xF0 | scalar >> 18))
      bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      count = 4
    }
    bytes.append(UInt8(0x80 | scalar & 0x3F))
    if keepsSources { sources.append(contentsOf: repeatElement(source, count: count)) }
  }

  /// Appends bytes as they are; the first scalar's number is `firstSource`.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>, firstSource: Int) {
    var source = firstSource - 1
    for position in range {
      let byte = text[position]
      if byte & 0xC0 != 0x80 { source += 1 }
      append(ascii: byte, source: source)
    }
  }
}
