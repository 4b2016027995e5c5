import WinnowData

/// Which text of a pair is cut to keep to a length (tokenizers `utils/truncation.rs`).
public enum PairTruncation: Sendable {
  /// The longer one, to what the shorter leaves; where that is not enough, both get half and the longer the
  /// odd one.
  case longestFirst
  /// The first.
  case onlyFirst

  /// How many tokens of each text are kept within `room`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the text that may be cut is too short to make room.
  func kept(_ first: Int, _ second: Int, room: Int) throws(WinnowError) -> (first: Int, second: Int) {
    if first + second <= room { return (first, second) }
    switch self {
    case .longestFirst:
      let shorter = min(min(first, second), room / 2)
      return first <= second ? (shorter, room - shorter) : (room - shorter, shorter)
    case .onlyFirst:
      // As the reference: a first text of which nothing would be left is too short to be cut.
      guard second < room else {
        throw WinnowError(
          .data, at: "pair", found: "a second text of \(second) tokens",
          expected: "fewer than the \(room) for which there is room beside the special ones")
      }
      return (room - second, second)
    }
  }
}
