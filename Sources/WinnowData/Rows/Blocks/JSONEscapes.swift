/// Undoes the escapes of a JSON string in bytes.
enum JSONEscapes {
  /// The bytes of the string whose first byte is at `position`, which is left behind the closing quote; nil where
  /// it is broken. The bytes are not checked to be UTF-8.
  static func text(_ bytes: Span<UInt8>, _ position: inout Int, _ end: Int) -> [UInt8]? {
    var text: [UInt8] = []
    while true {
      let start = position
      position = min(bytes.firstIndexOfJSONStringStop(from: start), end)
      text.append(bytes.extracting(start..<position))
      guard position < end else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return text
      case UInt8(ascii: "\\"):
        guard append(escapeOf: bytes, &position, end, to: &text) else { return nil }
      default: return nil
      }
    }
  }

  /// Adds what the escape at `position` stands for; false where it stands for nothing.
  private static func append(
    escapeOf bytes: Span<UInt8>, _ position: inout Int, _ end: Int, to text: inout [UInt8]
  ) -> Bool {
    guard position + 1 < end else { return false }
    let letter = bytes[position + 1]
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      // Surrogate pairs are left to the parser.
      guard let unit = unit(bytes, position + 2, end), let scalar = Unicode.Scalar(unit) else { return false }
      position += 6
      text.append(contentsOf: String(scalar).utf8)
      return true
    default: return false
    }
    position += 2
    return true
  }

  private static func unit(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt16? {
    guard start + 4 <= end else { return nil }
    var unit: UInt16 = 0
    for position in start..<start + 4 {
      let byte = bytes[position]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
