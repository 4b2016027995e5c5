/// Reads the text and the identifier of a JSON line in place, where the line is plain: one object of strings,
/// numbers, booleans and nulls, few members, no escape in a name.
///
/// It checks all that ``JSONParser`` checks. What is not plain, and what is wrong, it leaves to the parser.
struct JSONRowScanner: Sendable {
  private let textName: [UInt8]
  private let identifierName: [UInt8]
  private let needsIdentifier: Bool
  /// Where the names of the line's members stand; kept for its memory.
  private var names: [Range<Int>] = []

  /// Members whose names are compared with all others.
  private static let mostMembers = 16

  /// - Parameters:
  ///   - text: the text's column.
  ///   - identifier: the identifier's column; nil for `id` where there is one.
  init(text: String, identifier: String?) {
    textName = [UInt8](text.utf8)
    identifierName = [UInt8]((identifier ?? "id").utf8)
    needsIdentifier = identifier != nil
  }

  /// What a line holds.
  struct Found {
    let text: [UInt8]
    /// Where the identifier stands as it can be written again; nil where the row has none.
    let identifier: Range<Int>?
  }

  /// What the line at `line` of `bytes` holds; nil where the parser must say.
  mutating func scan(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Found? {
    let end = line.upperBound
    names.removeAll(keepingCapacity: true)
    var text: [UInt8]?
    var identifier: Range<Int>?
    var hasIdentifier = false
    var position = Self.skippingSpace(bytes, line.lowerBound, end)
    guard Self.take(UInt8(ascii: "{"), bytes, &position, end) else { return nil }
    repeat {
      position = Self.skippingSpace(bytes, position, end)
      guard Self.take(UInt8(ascii: "\""), bytes, &position, end) else { return nil }
      let name = position..<min(bytes.firstIndexOfJSONStringStop(from: position), end)
      position = name.upperBound
      guard Self.take(UInt8(ascii: "\""), bytes, &position, end), isNew(name, in: bytes) else { return nil }
      position = Self.skippingSpace(bytes, position, end)
      guard Self.take(UInt8(ascii: ":"), bytes, &position, end) else { return nil }
      position = Self.skippingSpace(bytes, position, end)
      guard position < end else { return nil }
      let start = position
      if bytes[position] == UInt8(ascii: "\"") {
        position += 1
        if text == nil, Self.equal(name, textName, bytes) {
          text = JSONEscapes.text(bytes, &position, end)
          guard text != nil else { return nil }
          // One column may be both.
          if Self.equal(name, identifierName, bytes) { return nil }
        } else {
          let isIdentifier = Self.equal(name, identifierName, bytes)
          position = min(bytes.firstIndexOfJSONStringStop(from: position), end)
          // An escape in another column needs its own check.
          guard Self.take(UInt8(ascii: "\""), bytes, &position, end) else { return nil }
          if isIdentifier {
            hasIdentifier = true
            identifier = position - start > 2 ? start..<position : nil
          }
        }
      } else {
        guard !Self.equal(name, textName, bytes), Self.scalar(bytes, &position, end) else { return nil }
        if Self.equal(name, identifierName, bytes) {
          hasIdentifier = true
          identifier = bytes[start] == UInt8(ascii: "n") ? nil : start..<position
        }
      }
      position = Self.skippingSpace(bytes, position, end)
    } while Self.take(UInt8(ascii: ","), bytes, &position, end)
    guard Self.take(UInt8(ascii: "}"), bytes, &position, end),
      Self.skippingSpace(bytes, position, end) == end, let text, hasIdentifier || !needsIdentifier
    else { return nil }
    if !bytes.isASCII(in: line), (try? UTF8Span(validating: bytes.extracting(line))) == nil { return nil }
    return Found(text: text, identifier: identifier)
  }

  /// Whether the name is none of those before, which it joins.
  private mutating func isNew(_ name: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard names.count < Self.mostMembers else { return false }
    for known in names where known.count == name.count {
      var offset = 0
      while offset < name.count, bytes[known.lowerBound + offset] == bytes[name.lowerBound + offset] {
        offset += 1
      }
      if offset == name.count { return false }
    }
    names.append(name)
    return true
  }

  /// Takes a number or one of the three words; whether one is there.
  private static func scalar(_ bytes: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    switch bytes[position] {
    case UInt8(ascii: "t"): take("true", bytes, &position, end)
    case UInt8(ascii: "f"): take("false", bytes, &position, end)
    case UInt8(ascii: "n"): take("null", bytes, &position, end)
    default: number(bytes, &position, end)
    }
  }

  private static func number(_ bytes: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    func digits() -> Bool {
      let start = position
      while position < end, bytes[position] &- 0x30 < 10 { position += 1 }
      return position > start
    }
    _ = take(UInt8(ascii: "-"), bytes, &position, end)
    let isZero = position < end && bytes[position] == UInt8(ascii: "0")
    let start = position
    guard digits(), !isZero || position == start + 1 else { return false }
    if take(UInt8(ascii: "."), bytes, &position, end), !digits() { return false }
    if take(UInt8(ascii: "e"), bytes, &position, end) || take(UInt8(ascii: "E"), bytes, &position, end) {
      if !take(UInt8(ascii: "+"), bytes, &position, end) {
        _ = take(UInt8(ascii: "-"), bytes, &position, end)
      }
      return digits()
    }
    return true
  }

  @inline(__always)
  private static func take(_ byte: UInt8, _ bytes: Span<UInt8>, _ position: inout Int, _ end: Int) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private static func take(
    _ word: StaticString, _ bytes: Span<UInt8>, _ position: inout Int, _ end: Int
  ) -> Bool {
    for letter in "\(word)".utf8 where !take(letter, bytes, &position, end) { return false }
    return true
  }

  @inline(__always)
  private static func skippingSpace(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0D {
      position += 1
    }
    return position
  }

  private static func equal(_ range: Range<Int>, _ name: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    guard range.count == name.count else { return false }
    for offset in 0..<name.count where bytes[range.lowerBound + offset] != name[offset] { return false }
    return true
  }
}
