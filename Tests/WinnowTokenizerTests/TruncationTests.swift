import TestSupport
import Testing
import WinnowData

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
    #expect(TruncationSide.right.range(keeping: 3, of: 5) == 0..<3)
    #expect(TruncationSide.left.range(keeping: 3, of: 5) == 2..<5)
    #expect(TruncationSide.left.range(keeping: .max, of: 5) == 0..<5)
  }

  /// The rule as it is told: windows of as many tokens as may stay, each `stride` short of the one before.
  @Test(arguments: TruncationSide.allCases) func windowsCoverATextFromItsSide(_ side: TruncationSide) throws {
    try withEvery("count", in: 0..<20) { count in
      try withEvery("kept", in: 1..<9) { kept in
        try withEvery("stride", in: 0..<kept) { stride in
          var windows: [Range<Int>] = []
          side.forEachWindow(keeping: kept, stride: stride, of: count) { windows.append($0) }
          #expect(windows.first == side.range(keeping: kept, of: count))
          #expect(windows.dropLast().allSatisfy { $0.count == kept })
          for (one, next) in zip(windows, windows.dropFirst()) {
            #expect(one.clamped(to: next).count == stride)
            #expect(next.count > stride)
          }
          #expect(Set(windows.joined()) == Set(0..<count))
        }
      }
    }
  }

  @Test func refusesStridesThatDoNotMoveOn() throws {
    let tokenizer = try Fixture.tokenizer("template")
    for (length, stride) in [(5, 3), (5, -1), (2, 1)] {
      let error = #expect(throws: WinnowError.self) {
        try tokenizer.windows(of: "a", maximumLength: length, stride: stride)
      }
      #expect(error?.kind == .usage && error?.place == "stride")
      #expect(throws: WinnowError.self) {
        try tokenizer.windows(of: "a", and: "b", maximumLength: length + 1, stride: stride)
      }
    }
    var workspace = TokenizerWorkspace()
    var (ids, ends): ([Int32], [Int]) = ([], [])
    #expect(throws: WinnowError.self) {
      try tokenizer.appendWindowIDs(
        of: "a b", maximumLength: 2, stride: 0, to: &ids, ends: &ends, in: &workspace)
    }
  }

  @Test func sideOfTheFileWhereTheConfigurationIsSilent() throws {
    #expect(try Fixture.tokenizer("deberta").truncationSide == .left)
    #expect(try Fixture.tokenizer("deberta-file").truncationSide == .right)
    #expect(try Fixture.tokenizer("cased").truncationSide == .left)
  }
}
