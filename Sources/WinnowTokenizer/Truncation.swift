/// How many tokens of a text, or of two, are kept within a length, and at which end they are cut.
enum Truncation: Sendable, Equatable {
  case left
  case right

  /// The tokens of `count` that stay when `kept` of them may.
  func range(keeping kept: Int, of count: Int) -> Range<Int> {
    guard kept < count else { return 0..<count }
    return self == .right ? 0..<kept : count - kept..<count
  }
}
