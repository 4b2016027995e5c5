import TestSupport
import Testing
import WinnowTensor

@Suite struct SeededGeneratorTests {
  /// The published values of SplitMix64 for the seed 1234567 (Vigna's `splitmix64.c`).
  @Test func bitsAreSplitMix64s() {
    var numbers = SeededGenerator(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in numbers.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func streamsOfASeedDiffer() {
    var first = SeededGenerator(seed: 7, stream: 0)
    var second = SeededGenerator(seed: 7, stream: 1)
    var again = SeededGenerator(seed: 7, stream: 0)
    let drawn = (0..<4).map { _ in first.next() }
    #expect(drawn == (0..<4).map { _ in again.next() })
    #expect(drawn != (0..<4).map { _ in second.next() })
  }

  @Test func uniformNumbersStayInRangeAndCentre() {
    var numbers = SeededGenerator(seed: 3)
    let drawn = (0..<20_000).map { _ in numbers.uniform(in: -2..<1) }
    #expect(drawn.allSatisfy { $0 >= -2 && $0 < 1 })
    let mean = drawn.reduce(0, +) / Double(drawn.count)
    #expect(abs(mean + 0.5) < 5 * (9.0 / 12 / Double(drawn.count)).squareRoot())
  }

  @Test func integersCoverTheirRangeEvenly() throws {
    try withEvery("bound", in: [1, 2, 7, 10]) { bound in
      var numbers = SeededGenerator(seed: UInt64(bound))
      var counts = [Int](repeating: 0, count: bound)
      for _ in 0..<1_000 * bound { counts[numbers.integer(below: bound)] += 1 }
      #expect(counts.allSatisfy { abs($0 - 1_000) < 200 })
    }
  }

  @Test func normalNumbersHaveTheirMoments() {
    var numbers = SeededGenerator(seed: 4)
    let drawn = (0..<40_000).map { _ in numbers.normal() }
    let mean = drawn.reduce(0, +) / 40_000
    let variance = drawn.reduce(0) { $0 + $1 * $1 } / 40_000
    let within = drawn.count { abs($0) < 1 }
    #expect(abs(mean) < 0.025)
    #expect(abs(variance - 1) < 0.04)
    #expect(abs(Double(within) / 40_000 - 0.6827) < 0.012)
  }

  @Test func aShuffleIsAPermutationThatTheSeedDecides() throws {
    try withEvery("count", in: [0, 1, 2, 100]) { count in
      var shuffled = Array(0..<count)
      var numbers = SeededGenerator(seed: 5)
      numbers.shuffle(&shuffled)
      #expect(shuffled.sorted() == Array(0..<count))
      var again = Array(0..<count)
      var same = SeededGenerator(seed: 5)
      same.shuffle(&again)
      #expect(again == shuffled)
    }
  }

  @Test func allOrdersOfThreeAreEquallyLikely() {
    var numbers = SeededGenerator(seed: 6)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6_000 {
      var order = [0, 1, 2]
      numbers.shuffle(&order)
      counts[order, default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 1_000) < 150 })
  }
}
