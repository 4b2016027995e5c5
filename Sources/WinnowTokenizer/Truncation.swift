/// How many tokens of a text, or of two, are kept within a length, and at which end they are cut.
enum Truncation: Sendable, Equatable {
  case left
  case right

  /// The tokens of `count` that stay when `kept` of them may.
  func range(keeping kept: Int, of count: Int) -> Range<Int> {
    guard kept < count else { return 0..<count }
    return self == .right ? 0..<kept : count - kept..<count
  }

  /// How many tokens of each text are kept within `room`, longest first: the longer text is cut to
  /// what the shorter leaves; where that is not enough, both get half and the longer the odd one
  /// (tokenizers `utils/truncation.rs`, `LongestFirst`).
  static func longestFirst(_ first: Int, _ second: Int, room: Int) -> (first: Int, second: Int) {
    if first + second <= room { return (first, second) }
    let shorter = min(min(first, second), room / 2)
    return first <= second ? (shorter, room - shorter) : (room - shorter, shorter)
  }
}
