/// Reads JSON text (RFC 8259) strictly, from UTF-8 bytes, and says at which line and column it broke.
///
/// Refused, each with its own message: invalid UTF-8, lone surrogate escapes, control characters in
/// strings, a member name given twice, nesting deeper than ``maximumDepth``, and anything behind the
/// value. Time and memory are linear in the number of bytes.
public struct JSONParser {
  /// How deep arrays and objects may nest.
  public static let maximumDepth = 512

  // The bytes travel beside the parser: a stored span would need a non-escapable type.
  var position = 0
  let firstLine: Int

  /// The value that `bytes` hold, with white space allowed around it.
  ///
  /// - Parameter firstLine: the number of the first line in the file that the bytes come from.
  /// - Throws: ``WinnowError`` of kind `data` whose place is `line L, column C` (both from 1, columns
  ///   in Unicode scalars); add the file with ``WinnowError/within(_:)``.
  public static func parse(_ bytes: [UInt8], firstLine: Int = 1) throws(WinnowError) -> JSONValue {
    try parse(bytes.span, firstLine: firstLine)
  }

  /// The value that `bytes` hold, read in place: the same as for an array.
  public static func parse(_ bytes: Span<UInt8>, firstLine: Int = 1) throws(WinnowError) -> JSONValue {
    var parser = JSONParser(firstLine: firstLine)
    parser.skipWhiteSpace(bytes)
    let value = try parser.value(bytes, depth: 0)
    parser.skipWhiteSpace(bytes)
    guard parser.position == bytes.count else {
      throw parser.error(bytes, found: "text behind the JSON value", expected: "nothing more")
    }
    return value
  }

  // MARK: Values

  mutating func value(_ bytes: Span<UInt8>, depth: Int) throws(WinnowError) -> JSONValue {
    guard depth <= Self.maximumDepth else {
      throw error(bytes, found: "more than \(Self.maximumDepth) levels of nesting", expected: "fewer")
    }
    guard let byte = peek(bytes) else {
      throw error(bytes, found: foundHere(bytes), expected: "a JSON value")
    }
    switch byte {
    case UInt8(ascii: "{"): return try object(bytes, depth: depth)
    case UInt8(ascii: "["): return try array(bytes, depth: depth)
    case UInt8(ascii: "\""): return .string(try string(bytes))
    case UInt8(ascii: "t"): return try literal(bytes, "true", .bool(true))
    case UInt8(ascii: "f"): return try literal(bytes, "false", .bool(false))
    case UInt8(ascii: "n"): return try literal(bytes, "null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number(bytes))
    default: throw error(bytes, found: foundHere(bytes), expected: "a JSON value")
    }
  }

  private mutating func object(_ bytes: Span<UInt8>, depth: Int) throws(WinnowError) -> JSONValue {
    var object = JSONObject()
    position += 1
    skipWhiteSpace(bytes)
    if take("}", bytes) { return .object(object) }
    while true {
      skipWhiteSpace(bytes)
      let start = position
      guard peek(bytes) == UInt8(ascii: "\"") else {
        throw error(bytes, found: foundHere(bytes), expected: "a member's name in quotes")
      }
      let name = try string(bytes)
      skipWhiteSpace(bytes)
      guard take(":", bytes) else { throw error(bytes, found: foundHere(bytes), expected: "a colon") }
      skipWhiteSpace(bytes)
      guard object.append(name, try value(bytes, depth: depth + 1)) else {
        position = start
        throw error(bytes, found: "the member \(quoted(name)) a second time", expected: "each name once")
      }
      skipWhiteSpace(bytes)
      if take(",", bytes) { continue }
      if take("}", bytes) { return .object(object) }
      throw error(bytes, found: foundHere(bytes), expected: "a comma or }")
    }
  }

  private mutating func array(_ bytes: Span<UInt8>, depth: Int) throws(WinnowError) -> JSONValue {
    var elements: [JSONValue] = []
    position += 1
    skipWhiteSpace(bytes)
    if take("]", bytes) { return .array(elements) }
    while true {
      skipWhiteSpace(bytes)
      elements.append(try value(bytes, depth: depth + 1))
      skipWhiteSpace(bytes)
      if take(",", bytes) { continue }
      if take("]", bytes) { return .array(elements) }
      throw error(bytes, found: foundHere(bytes), expected: "a comma or ]")
    }
  }

  private mutating func literal(
    _ bytes: Span<UInt8>, _ word: StaticString, _ value: JSONValue
  ) throws(WinnowError) -> JSONValue {
    for (offset, letter) in "\(word)".utf8.enumerated() where byte(bytes, at: position + offset) != letter {
      throw error(bytes, found: foundHere(bytes), expected: "a JSON value")
    }
    position += word.utf8CodeUnitCount
    return value
  }

  private mutating func number(_ bytes: Span<UInt8>) throws(WinnowError) -> JSONNumber {
    let start = position
    _ = take("-", bytes)
    if take("0", bytes) {
      if isDigit(bytes) {
        throw error(bytes, found: "a number with a leading zero", expected: "digits from 1 on")
      }
    } else {
      try digits(bytes)
    }
    if take(".", bytes) { try digits(bytes) }
    if take("e", bytes) || take("E", bytes) {
      if !take("+", bytes) { _ = take("-", bytes) }
      try digits(bytes)
    }
    return JSONNumber(literal: try text(bytes, start..<position))
  }

  private mutating func digits(_ bytes: Span<UInt8>) throws(WinnowError) {
    guard isDigit(bytes) else { throw error(bytes, found: foundHere(bytes), expected: "a digit") }
    while isDigit(bytes) { position += 1 }
  }

  // MARK: Bytes

  func text(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(WinnowError) -> String {
    do {
      return try String(utf8: bytes.extracting(range), offset: range.lowerBound)
    } catch {
      throw error.error(in: bytes, firstLine: firstLine)
    }
  }

  func peek(_ bytes: Span<UInt8>) -> UInt8? { byte(bytes, at: position) }

  func byte(_ bytes: Span<UInt8>, at position: Int) -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private func isDigit(_ bytes: Span<UInt8>) -> Bool {
    position < bytes.count && bytes[position] &- UInt8(ascii: "0") < 10
  }

  mutating func take(_ scalar: Unicode.Scalar, _ bytes: Span<UInt8>) -> Bool {
    guard peek(bytes) == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  mutating func skipWhiteSpace(_ bytes: Span<UInt8>) {
    while let byte = peek(bytes), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  // MARK: Messages

  func foundHere(_ bytes: Span<UInt8>) -> String {
    guard let byte = peek(bytes) else { return "the end of the text" }
    return byte > 0x20 && byte < 0x7F ? "\"\(Unicode.Scalar(byte))\"" : "the byte 0x\(hexadecimal(byte))"
  }

  func error(
    _ bytes: Span<UInt8>, found: String, expected: String, advice: String? = nil
  ) -> WinnowError {
    WinnowError(
      .data, at: "\(TextPosition(of: position, in: bytes, firstLine: firstLine))", found: found,
      expected: expected, advice: advice)
  }
}
