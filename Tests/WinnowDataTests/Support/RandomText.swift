import TestSupport
import WinnowData

/// Pieces of which random texts are made: what breaks readers stands beside ordinary letters.
private let pieces = [
  "a", "bc", " ", "\"", "\"\"", ",", "\t", "\n", "\r", "\r\n", "\\", "\u{FEFF}", "é", "e\u{301}", "漢字", "👩‍👩‍👧",
  "\u{0}", "\u{1F}", "\u{7F}", "\u{2028}", "\u{10FFFF}", "{", "}", "[", "]", ":", "'", ";", "word word word",
]

extension SeededNumbers {
  /// A text of up to `length` random pieces.
  mutating func text(_ length: Int = 8) -> String {
    (0..<Int.random(in: 0...length, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }
      .joined()
  }

  /// A random JSON value, nested up to `depth` levels.
  mutating func value(depth: Int = 3) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &self) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &self))
    case 2: return .integer(Int.random(in: .min ... .max, using: &self))
    case 3: return .double(Double(bitPattern: next()))
    case 4: return .string(text())
    case 5: return .array((0..<Int.random(in: 0...4, using: &self)).map { _ in value(depth: depth - 1) })
    default: return .object(object(depth: depth - 1))
    }
  }

  /// A random object with up to 20 members.
  mutating func object(depth: Int = 3) -> JSONObject {
    JSONObject((0..<Int.random(in: 0...20, using: &self)).map { _ in (text(), value(depth: depth)) })
  }

  /// The bytes with a few of them changed, dropped, doubled or moved.
  mutating func mutation(of bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let position = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.remove(at: position)
      case 2: bytes.insert(contentsOf: Array((pieces.randomElement(using: &self) ?? "").utf8), at: position)
      case 3: bytes.removeLast(bytes.count - position)
      case 4: bytes.insert(UInt8.random(in: 0x80...255, using: &self), at: position)
      default: bytes.swapAt(position, Int.random(in: 0..<bytes.count, using: &self))
      }
    }
    return bytes
  }
}
