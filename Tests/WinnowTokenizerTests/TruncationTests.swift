import TestSupport
import Testing

@testable import WinnowTokenizer

@Suite struct TruncationTests {
  /// The rule as it is told: take one token at a time from the longer text, and from the second of two
  /// equal ones; in the reference's closed form the odd token then goes to the longer.
  @Test func longestFirstLeavesNothingOver() throws {
    try withEvery("first", in: 0..<12) { first in
      try withEvery("second", in: 0..<12) { second in
        try withEvery("room", in: 0..<24) { room in
          let kept = try PairTruncation.longestFirst.kept(first, second, room: room)
          #expect(kept.first <= first && kept.second <= second)
          #expect(kept.first + kept.second == min(room, first + second))
          if first + second > room {
            #expect(abs(kept.first - kept.second) <= 1 || min(kept.first, kept.second) == min(first, second))
          }
        }
      }
    }
  }

  @Test func cutsAtItsSide() {
    #expect(Truncation.right.range(keeping: 3, of: 5) == 0..<3)
    #expect(Truncation.left.range(keeping: 3, of: 5) == 2..<5)
    #expect(Truncation.left.range(keeping: .max, of: 5) == 0..<5)
  }
}
