extension JSONValue {
  /// The value as compact JSON text in UTF-8: no white space, non-ASCII characters as they are.
  public var encoded: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value as JSON text with two spaces a level, for files that people read.
  public var indented: String {
    var bytes: [UInt8] = []
    append(to: &bytes, indentation: 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the compact JSON text to `bytes`.
  public func append(to bytes: inout [UInt8]) { append(to: &bytes, indentation: nil) }

  private func append(to bytes: inout [UInt8], indentation: Int?) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let value): bytes.append(contentsOf: value.literal.utf8)
    case .string(let value): Self.append(quoted: value, to: &bytes)
    case .array(let elements):
      // A list of plain numbers stays on one line: a confusion matrix is read row by row.
      let flat = elements.allSatisfy { if case .number = $0 { true } else { false } }
      Self.append(
        elements, between: ("[", "]"), to: &bytes, indentation: flat ? nil : indentation
      ) { element, bytes, inner in element.append(to: &bytes, indentation: inner) }
    case .object(let object):
      Self.append(object.members, between: ("{", "}"), to: &bytes, indentation: indentation) {
        member, bytes, inner in
        Self.append(quoted: member.name, to: &bytes)
        bytes.append(contentsOf: (inner == nil ? ":" : ": ").utf8)
        member.value.append(to: &bytes, indentation: inner)
      }
    }
  }

  private static func append<Element>(
    _ elements: [Element], between brackets: (String, String), to bytes: inout [UInt8], indentation: Int?,
    each: (Element, inout [UInt8], Int?) -> Void
  ) {
    func breakLine(_ level: Int) {
      bytes.append(0x0A)
      bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
    }
    bytes.append(contentsOf: brackets.0.utf8)
    for (position, element) in elements.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      if let indentation { breakLine(indentation + 1) }
      each(element, &bytes, indentation.map { $0 + 1 })
    }
    if let indentation, !elements.isEmpty { breakLine(indentation) }
    bytes.append(contentsOf: brackets.1.utf8)
  }

  private static func append(quoted text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        bytes.append(contentsOf: (byte < 16 ? "\\u000" : "\\u00").utf8)
        bytes.append(contentsOf: String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
