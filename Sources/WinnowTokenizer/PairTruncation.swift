import WinnowData

/// Which text of a pair is cut to keep to a length (tokenizers `utils/truncation.rs`).
public enum PairTruncation: String, Sendable, CaseIterable {
  /// The longer one, to what the shorter leaves; where that is not enough, both get half and the longer the
  /// odd one.
  case longestFirst = "longest_first"
  /// The first.
  case onlyFirst = "only_first"
  /// The second.
  case onlySecond = "only_second"

  /// How many tokens of each text are kept within `room`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the text that may be cut is too short to make room.
  func kept(_ first: Int, _ second: Int, room: Int) throws(WinnowError) -> (first: Int, second: Int) {
    if first + second <= room { return (first, second) }
    switch self {
    // As the reference: without any room, all of both goes whatever the rule.
    case _ where room == 0: return (0, 0)
    case .longestFirst:
      let shorter = min(min(first, second), room / 2)
      return first <= second ? (shorter, room - shorter) : (room - shorter, shorter)
    case .onlyFirst: return (try Self.rest(of: room, besides: second, "second"), second)
    case .onlySecond: return (first, try Self.rest(of: room, besides: first, "first"))
    }
  }

  /// What a text that stays whole leaves to the other, of which something has to be left.
  private static func rest(of room: Int, besides whole: Int, _ name: String) throws(WinnowError) -> Int {
    guard whole < room else {
      throw WinnowError(
        .data, at: "pair", found: "a \(name) text of \(whole) tokens",
        expected: "fewer than the \(room) for which there is room beside the special ones")
    }
    return room - whole
  }
}
