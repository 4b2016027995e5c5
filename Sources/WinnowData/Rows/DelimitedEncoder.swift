/// Writes records as CSV and TSV, quoted where they must be, as `QUOTE_MINIMAL` of Python's `csv` does.
enum DelimitedEncoder {
  /// Appends one record with its line end.
  static func append(_ values: [JSONValue], _ delimiter: UInt8, to bytes: inout [UInt8]) {
    let start = bytes.count
    for (position, value) in values.enumerated() {
      if position > 0 { bytes.append(delimiter) }
      switch value {
      case .null: break
      case .string(let text): append(text, delimiter, to: &bytes)
      case .number(let number): bytes.append(contentsOf: number.literal.utf8)
      case .bool(let bool): bytes.append(contentsOf: (bool ? "true" : "false").utf8)
      case .array, .object: append(value.encoded, delimiter, to: &bytes)
      }
    }
    // A lone empty field would be an empty line, which is no record.
    if bytes.count == start { bytes.append(contentsOf: "\"\"".utf8) }
    bytes.append(0x0A)
  }

  private static func append(_ text: String, _ delimiter: UInt8, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes =
      text.utf8.contains { $0 == delimiter || $0 == quote || $0 == 0x0A || $0 == 0x0D }
      // At the start of a file these bytes would be taken for its byte order mark.
      || text.utf8.starts(with: [0xEF, 0xBB, 0xBF])
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
