/// Reads JSON text (RFC 8259) strictly, from UTF-8 bytes, and says at which line and column it broke.
///
/// Refused, each with its own message: invalid UTF-8, lone surrogate escapes, control characters in
/// strings, a member name given twice, nesting deeper than ``maximumDepth``, and anything behind the
/// value. Time and memory are linear in the number of bytes.
public struct JSONParser {
  /// How deep arrays and objects may nest.
  public static let maximumDepth = 512

  private let bytes: [UInt8]
  private var position = 0
  private let firstLine: Int

  private init(_ bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
  }

  /// The value that `bytes` hold, with white space allowed around it.
  ///
  /// - Parameter firstLine: the number of the first line in the file that the bytes come from.
  /// - Throws: ``WinnowError`` of kind `data` whose place is `line L, column C` (both from 1, columns
  ///   in Unicode scalars); add the file with ``WinnowError/within(_:)``.
  public static func parse(_ bytes: [UInt8], firstLine: Int = 1) throws(WinnowError) -> JSONValue {
    var parser = JSONParser(bytes, firstLine: firstLine)
    parser.skipWhiteSpace()
    let value = try parser.value(depth: 0)
    parser.skipWhiteSpace()
    guard parser.position == bytes.count else {
      throw parser.error(found: "text behind the JSON value", expected: "nothing more")
    }
    return value
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(WinnowError) -> JSONValue {
    guard depth <= Self.maximumDepth else {
      throw error(found: "more than \(Self.maximumDepth) levels of nesting", expected: "fewer")
    }
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"): return try number()
    default:
      guard isDigit else { throw error(found: foundHere, expected: "a JSON value") }
      return try number()
    }
  }

  private mutating func object(depth: Int) throws(WinnowError) -> JSONValue {
    var object = JSONObject()
    position += 1
    skipWhiteSpace()
    if take("}") { return .object(object) }
    while true {
      skipWhiteSpace()
      let start = position
      guard peek == UInt8(ascii: "\"") else {
        throw error(found: foundHere, expected: "a member's name in quotes")
      }
      let name = try string()
      skipWhiteSpace()
      guard take(":") else { throw error(found: foundHere, expected: "a colon") }
      skipWhiteSpace()
      guard object.append(name, try value(depth: depth + 1)) else {
        position = start
        throw error(found: "the member \"\(name)\" a second time", expected: "each name once")
      }
      skipWhiteSpace()
      if take(",") { continue }
      if take("}") { return .object(object) }
      throw error(found: foundHere, expected: "a comma or }")
    }
  }

  private mutating func array(depth: Int) throws(WinnowError) -> JSONValue {
    var elements: [JSONValue] = []
    position += 1
    skipWhiteSpace()
    if take("]") { return .array(elements) }
    while true {
      skipWhiteSpace()
      elements.append(try value(depth: depth + 1))
      skipWhiteSpace()
      if take(",") { continue }
      if take("]") { return .array(elements) }
      throw error(found: foundHere, expected: "a comma or ]")
    }
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(WinnowError) -> JSONValue {
    let letters = Array("\(word)".utf8)
    guard bytes[position...].starts(with: letters) else {
      throw error(found: foundHere, expected: "a JSON value")
    }
    position += letters.count
    return value
  }

  private mutating func number() throws(WinnowError) -> JSONValue {
    let start = position
    _ = take("-")
    if take("0") {
      if isDigit { throw error(found: "a number with a leading zero", expected: "digits from 1 on") }
    } else {
      try digits()
    }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return .number(JSONNumber(literal: String(decoding: bytes[start..<position], as: UTF8.self)))
  }

  private mutating func digits() throws(WinnowError) {
    guard isDigit else { throw error(found: foundHere, expected: "a digit") }
    while isDigit { position += 1 }
  }

  // MARK: Strings

  private mutating func string() throws(WinnowError) -> String {
    position += 1
    let start = position
    // Most strings hold no escape: one scan, one copy.
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let text = try text(start..<position)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      position += 1
    }
    var content = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else { throw invalidUTF8(from: start) }
        position += 1
        return text
      case UInt8(ascii: "\\"):
        try escape(into: &content)
      case 0..<0x20:
        throw error(found: "the raw control character 0x\(hex(byte)) in a string", expected: "an escape")
      default:
        content.append(byte)
        position += 1
      }
    }
    throw error(found: "the end of the text inside a string", expected: "a closing quote")
  }

  private mutating func escape(into content: inout [UInt8]) throws(WinnowError) {
    let start = position
    position += 1
    guard let letter = peek else {
      throw error(found: "the end of the text inside a string", expected: "a closing quote")
    }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      var code = UInt32(try hexadecimal(from: start))
      if (0xD800..<0xDC00).contains(code), peek == UInt8(ascii: "\\"),
        byte(at: position + 1) == UInt8(ascii: "u")
      {
        position += 2
        let low = UInt32(try hexadecimal(from: start))
        code = (0xDC00..<0xE000).contains(low) ? 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) : 0xD800
      }
      guard let scalar = Unicode.Scalar(code) else {
        position = start
        throw error(
          found: "a lone surrogate escape \\u\(String(code, radix: 16, uppercase: true))",
          expected: "a surrogate pair or another character",
          advice: "Write the file as UTF-8 with a tool that does not split characters")
      }
      content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default:
      position = start
      throw error(
        found: "an unknown escape in a string", expected: "\\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u")
    }
  }

  private mutating func hexadecimal(from start: Int) throws(WinnowError) -> UInt16 {
    var code: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        position = start
        throw error(found: "an incomplete \\u escape", expected: "four hexadecimal digits")
      }
      code = code << 4 | UInt16(digit)
      position += 1
    }
    return code
  }

  private func text(_ range: Range<Int>) throws(WinnowError) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw invalidUTF8(from: range.lowerBound)
    }
    return text
  }

  private func invalidUTF8(from start: Int) -> WinnowError {
    var parser = self
    parser.position = start
    return parser.error(
      found: "bytes that are not UTF-8 in a string", expected: "UTF-8",
      advice: "Convert the file, for example with iconv -t UTF-8")
  }

  // MARK: Bytes

  private var peek: UInt8? { byte(at: position) }
  private func byte(at position: Int) -> UInt8? { position < bytes.count ? bytes[position] : nil }
  private var isDigit: Bool {
    position < bytes.count && bytes[position] >= UInt8(ascii: "0") && bytes[position] <= UInt8(ascii: "9")
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  private mutating func skipWhiteSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  // MARK: Messages

  private var foundHere: String {
    guard let byte = peek else { return "the end of the text" }
    return byte > 0x20 && byte < 0x7F ? "\"\(Unicode.Scalar(byte))\"" : "the byte 0x\(hex(byte))"
  }

  private func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  private func error(found: String, expected: String, advice: String? = nil) -> WinnowError {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.count { $0 == 0x0A }
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    return WinnowError(
      .data, at: "line \(firstLine + line), column \(column)", found: found, expected: expected,
      advice: advice)
  }
}
