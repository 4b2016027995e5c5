/// Decodes JSON lines.
struct JSONLinesDecoder {
  private var line = 1

  /// The next line that is not blank, or nil at the end; blank lines are dropped from the window.
  mutating func next(in window: inout ByteWindow) throws(WinnowError) -> Record? {
    var searched = 0
    while true {
      let end = window.withUnread { $0.firstIndex(of: 0x0A, from: searched) }
      guard end < window.count || window.isAtEnd else {
        searched = window.count
        try window.fill()
        continue
      }
      if window.count == 0 { return nil }
      let current = line
      let byteCount = min(end + 1, window.count)
      line += 1
      let fields = window.withUnread { Self.decode($0.extracting(0..<end), line: current) }
      if let fields { return Record(line: current, byteCount: byteCount, fields: fields) }
      window.advance(by: byteCount)
      searched = 0
    }
  }

  /// The object that a line holds, or nil where it is blank.
  static func decode(_ bytes: Span<UInt8>, line: Int) -> Result<JSONObject, WinnowError>? {
    guard let first = firstInk(bytes, from: 0, to: bytes.count) else { return nil }
    let isList = bytes[first] == UInt8(ascii: "[")
    do {
      let value = try JSONParser.parse(bytes, firstLine: line)
      if case .object(let object) = value { return .success(object) }
      let column = TextPosition(of: first, in: bytes, firstLine: line)
      return .failure(
        WinnowError(
          .data, at: "\(column)", found: value.kindName, expected: "a JSON object",
          advice: isList ? oneObjectALine : nil))
    } catch {
      guard isList else { return .failure(error) }
      return .failure(
        WinnowError(
          error.kind, at: error.place, found: error.found, expected: error.expected,
          advice: oneObjectALine))
    }
  }

  private static let oneObjectALine = "Write one object a line, without a list around them"

  /// The position of the first byte of `start..<end` that is no white space.
  @inline(__always)
  static func firstInk(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    var position = start
    while position < end {
      switch bytes[position] {
      case 0x20, 0x09, 0x0D: position += 1
      default: return position
      }
    }
    return nil
  }
}
