/// Lower case as Python's `str.lower()` makes it: Unicode's full mapping of each scalar, and a capital
/// sigma that ends a word becomes ς.
enum Lowercasing {
  /// The lower-cased form of valid UTF-8, as UTF-8. Costs a nanosecond or two a byte where it is ASCII.
  static func apply(to text: [UInt8]) -> [UInt8] {
    var (seen, hasCapital): (UInt8, Bool) = (0, false)
    for byte in text {
      seen |= byte
      hasCapital = hasCapital || byte &- 0x41 < 26
    }
    if seen < 0x80 { return hasCapital ? lowercasedASCII(text) : text }
    let bytes = text.span
    var lowered: [UInt8] = []
    lowered.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        lowered.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        position += 1
        continue
      }
      let scalar = Unicode.Scalar(at: position, of: bytes)
      let end = min(position + scalar.utf8.count, bytes.count)
      if scalar == capitalSigma {
        lowered += (endsWord(bytes, position..<end) ? "\u{3C2}" : "\u{3C3}").utf8
      } else if scalar.properties.changesWhenLowercased {
        lowered += scalar.properties.lowercaseMapping.utf8
      } else {
        for offset in position..<end { lowered.append(bytes[offset]) }
      }
      position = end
    }
    return lowered
  }

  private static func lowercasedASCII(_ text: [UInt8]) -> [UInt8] {
    var lowered = text
    var bytes = lowered.mutableSpan
    for position in bytes.indices {
      let byte = bytes[position]
      bytes[position] = byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
    return lowered
  }

  /// The lower-cased form of a string.
  static func apply(to text: String) -> String {
    String(decoding: apply(to: [UInt8](text.utf8)), as: UTF8.self)
  }

  private static let capitalSigma: Unicode.Scalar = "\u{3A3}"

  /// Unicode's condition Final_Sigma for the sigma at `range`: a cased letter before it and none behind it, over
  /// any number of case-ignorable scalars.
  private static func endsWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    var before: Unicode.Scalar?
    while position > 0, before == nil {
      position -= 1
      while position > 0, text[position] & 0xC0 == 0x80 { position -= 1 }
      let scalar = Unicode.Scalar(at: position, of: text)
      if !scalar.properties.isCaseIgnorable { before = scalar }
    }
    guard before?.properties.isCased == true else { return false }
    position = range.upperBound
    while position < text.count {
      let scalar = Unicode.Scalar(at: position, of: text)
      if !scalar.properties.isCaseIgnorable { return !scalar.properties.isCased }
      position += scalar.utf8.count
    }
    return true
  }
}
