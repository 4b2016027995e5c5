/// The last bytes of what a program complained, for messages.
struct OutputTail {
  private var bytes: [UInt8] = []

  private static let kept = 4096
  private static let shown = 300

  mutating func append(_ added: [UInt8]) {
    bytes.append(contentsOf: added)
    if bytes.count > Self.kept { bytes.removeFirst(bytes.count - Self.kept) }
  }

  /// The last line that says anything, to stand behind another message; empty where there is none.
  var quoted: String {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let last = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return "" }
    return ", saying \"\(last.prefix(Self.shown))\""
  }
}
