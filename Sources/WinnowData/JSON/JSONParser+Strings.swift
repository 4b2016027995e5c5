extension JSONParser {
  /// The string that begins with the quote at the current position.
  mutating func string(_ bytes: Span<UInt8>) throws(WinnowError) -> String {
    let start = position + 1
    // Most strings hold no escape: one scan, one copy.
    position = bytes.firstIndexOfJSONStringStop(from: start)
    if peek(bytes) == UInt8(ascii: "\"") {
      let text = try text(bytes, start..<position)
      position += 1
      return text
    }
    return try escapedString(bytes, from: start)
  }

  /// The string from `start` on, of which the bytes before the current position need no change.
  private mutating func escapedString(_ bytes: Span<UInt8>, from start: Int) throws(WinnowError) -> String {
    var text = try text(bytes, start..<position)
    while let byte = peek(bytes) {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text.unicodeScalars.append(try escape(bytes))
      case 0..<0x20:
        throw error(
          bytes, found: "the raw control character 0x\(hexadecimal(byte)) in a string",
          expected: "an escape")
      default:
        let plain = position
        position = bytes.firstIndexOfJSONStringStop(from: plain)
        text += try self.text(bytes, plain..<position)
      }
    }
    throw error(bytes, found: "the end of the text inside a string", expected: "a closing quote")
  }

  /// What the escape at the current position stands for.
  private mutating func escape(_ bytes: Span<UInt8>) throws(WinnowError) -> Unicode.Scalar {
    guard let letter = byte(bytes, at: position + 1) else {
      position += 1
      throw error(bytes, found: "the end of the text inside a string", expected: "a closing quote")
    }
    if letter == UInt8(ascii: "u") { return try unicodeEscape(bytes) }
    let scalar: Unicode.Scalar
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = Unicode.Scalar(letter)
    case UInt8(ascii: "b"): scalar = "\u{08}"
    case UInt8(ascii: "f"): scalar = "\u{0C}"
    case UInt8(ascii: "n"): scalar = "\n"
    case UInt8(ascii: "r"): scalar = "\r"
    case UInt8(ascii: "t"): scalar = "\t"
    default:
      throw error(
        bytes, found: "an unknown escape in a string",
        expected: "\\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u")
    }
    position += 2
    return scalar
  }

  /// The scalar of `\uXXXX`, or of two of them that make a surrogate pair.
  private mutating func unicodeEscape(_ bytes: Span<UInt8>) throws(WinnowError) -> Unicode.Scalar {
    guard let unit = codeUnit(bytes, at: position) else {
      throw error(bytes, found: "an incomplete \\u escape", expected: "four hexadecimal digits")
    }
    if let scalar = Unicode.Scalar(unit) {
      position += 6
      return scalar
    }
    if UTF16.isLeadSurrogate(unit), let low = codeUnit(bytes, at: position + 6),
      UTF16.isTrailSurrogate(low)
    {
      position += 12
      return UTF16.decode(UTF16.EncodedScalar([unit, low]))
    }
    throw error(
      bytes, found: "a lone surrogate escape \\u\(String(unit, radix: 16, uppercase: true))",
      expected: "a surrogate pair or another character",
      advice: "Write the file as UTF-8 with a tool that does not split characters")
  }

  /// The UTF-16 code unit of the `\uXXXX` at `start`, or nil where there is none.
  private func codeUnit(_ bytes: Span<UInt8>, at start: Int) -> UInt16? {
    guard byte(bytes, at: start) == UInt8(ascii: "\\"), byte(bytes, at: start + 1) == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for position in start + 2..<start + 6 {
      guard let digit = byte(bytes, at: position).flatMap(hexadecimalValue) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private func hexadecimalValue(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
