/// An element of a JSON array or a member of a JSON object, by itself.
public struct JSONElement: Sendable, Equatable {
  /// The member's name; nil for an element of an array.
  public let name: String?
  /// The element's place among the others, from 0.
  public let number: Int
  /// The line on which it begins, from 1.
  public let line: Int
  /// The value.
  public let value: JSONValue
}

extension JSONParser {
  /// Hands the elements of the array, or the members of the object, that `bytes` hold to `body` one by one, so that a
  /// file of many rows is never in memory as values at once; returns how many there were.
  ///
  /// Reads as strictly as ``parse(_:firstLine:)``, a byte order mark at the start aside. Elements before a fault have
  /// been handed on when it is met. Time is linear in the bytes; memory is one element, and the members' names.
  ///
  /// - Throws: ``WinnowError`` of kind `data` whose place is `line L, column C`, also where the value is neither an
  ///   array nor an object; what `body` throws.
  @discardableResult
  public static func forEachElement(
    of bytes: [UInt8], _ body: (JSONElement) throws(WinnowError) -> Void
  ) throws(WinnowError) -> Int {
    let span = bytes.span
    var parser = JSONParser(firstLine: 1)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    parser.skipWhiteSpace(span)
    let isObject = parser.peek(span) == UInt8(ascii: "{")
    guard isObject || parser.peek(span) == UInt8(ascii: "[") else {
      throw parser.error(span, found: parser.foundHere(span), expected: "an array or an object")
    }
    parser.position += 1
    let count = try parser.elements(span, isObject: isObject, body)
    parser.skipWhiteSpace(span)
    guard parser.position == span.count else {
      throw parser.error(span, found: "text behind the JSON value", expected: "nothing more")
    }
    return count
  }

  private mutating func elements(
    _ bytes: Span<UInt8>, isObject: Bool, _ body: (JSONElement) throws(WinnowError) -> Void
  ) throws(WinnowError) -> Int {
    let end: Unicode.Scalar = isObject ? "}" : "]"
    var (names, count, line, counted): (Set<[UInt8]>, Int, Int, Int) = ([], 0, firstLine, 0)
    skipWhiteSpace(bytes)
    if take(end, bytes) { return 0 }
    while true {
      skipWhiteSpace(bytes)
      for offset in counted..<position where bytes[offset] == 0x0A { line += 1 }
      counted = position
      var name: String?
      if isObject {
        let member = try memberName(bytes)
        guard names.insert(Array(member.utf8)).inserted else {
          position = counted
          throw error(bytes, found: "the member \(quoted(member)) a second time", expected: "each name once")
        }
        name = member
      }
      try body(JSONElement(name: name, number: count, line: line, value: try value(bytes, depth: 1)))
      count += 1
      skipWhiteSpace(bytes)
      if take(",", bytes) { continue }
      if take(end, bytes) { return count }
      throw error(bytes, found: foundHere(bytes), expected: "a comma or \(end)")
    }
  }

  /// The name at the current position and the colon behind it.
  private mutating func memberName(_ bytes: Span<UInt8>) throws(WinnowError) -> String {
    guard peek(bytes) == UInt8(ascii: "\"") else {
      throw error(bytes, found: foundHere(bytes), expected: "a member's name in quotes")
    }
    let name = try string(bytes)
    skipWhiteSpace(bytes)
    guard take(":", bytes) else { throw error(bytes, found: foundHere(bytes), expected: "a colon") }
    skipWhiteSpace(bytes)
    return name
  }
}
