/// The end at which a long text is cut.
public enum TruncationSide: String, Sendable, CaseIterable {
  /// The text's first tokens go.
  case left
  /// The text's last tokens go.
  case right

  /// The tokens of `count` that stay when `kept` of them may.
  func range(keeping kept: Int, of count: Int) -> Range<Int> {
    guard kept < count else { return 0..<count }
    return self == .right ? 0..<kept : count - kept..<count
  }

  /// Calls `body` with the windows of `count` tokens: what ``range(keeping:of:)`` keeps, then as many tokens
  /// further on, or further back, until the text's other end (tokenizers `encoding.rs`, `truncate`).
  ///
  /// As in the reference, where none may be kept the second window is the whole text.
  ///
  /// - Parameter stride: how many tokens a window shares with the one before; less than `kept`.
  @inline(__always)
  func forEachWindow(keeping kept: Int, stride: Int, of count: Int, _ body: (Range<Int>) -> Void) {
    guard kept < count else { return body(0..<count) }
    guard kept > 0 else {
      body(0..<0)
      return body(0..<count)
    }
    precondition(stride < kept, "windows that do not move on")
    let last = count - kept
    var start = 0
    while start < last {
      body(self == .right ? start..<start + kept : last - start..<count - start)
      start += kept - stride
    }
    body(self == .right ? start..<count : 0..<count - start)
  }
}
