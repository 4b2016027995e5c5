import TestSupport
import Testing

@testable import WinnowEvaluation

@Suite struct SliceRankingTests {
  @Test func aPlantedBadSliceRanksFirst() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      var numbers = SeededNumbers(seed: seed)
      let rows = 600
      var slices = (0..<60).map { index in
        let share = Double.random(in: 0.02...0.5, using: &numbers)
        return Slice(
          .word, name: "word \(index)",
          rows: (0..<rows).filter { _ in Double.random(in: 0..<1, using: &numbers) < share })
      }
      let planted = Int.random(in: 0..<60, using: &numbers)
      let bad = Set((0..<rows).filter { _ in Double.random(in: 0..<1, using: &numbers) < 0.12 })
      slices[planted] = Slice(.field, name: "planted", rows: bad.sorted())
      let isWrong: [Bool?] = (0..<rows).map { row in
        Double.random(in: 0..<1, using: &numbers) < (bad.contains(row) ? 0.6 : 0.1)
      }
      let ranking = SliceRanking(slices, isWrong: isWrong)
      #expect(ranking.entries.first?.slice.name == "planted", "seed \(seed)")
      #expect(ranking.entries.first?.isSignificant == true, "seed \(seed)")
    }
  }

  @Test func chanceIsSeldomCalledSignificant() throws {
    var discoveries = 0
    for seed in UInt64(0)..<20 {
      var numbers = SeededNumbers(seed: seed)
      let slices = (0..<100).map { index in
        Slice(.word, name: "\(index)", rows: (0..<400).filter { _ in Bool.random(using: &numbers) })
      }
      let isWrong: [Bool?] = (0..<400).map { _ in Int.random(in: 0..<5, using: &numbers) == 0 }
      if SliceRanking(slices, isWrong: isWrong).entries.contains(where: \.isSignificant) { discoveries += 1 }
    }
    #expect(discoveries <= 3)
  }

  @Test func rowsThatNobodyJudgedCountForNothing() {
    let slices = [
      Slice(.function, name: "judged", rows: [0, 1, 2, 3, 4]),
      Slice(.function, name: "small", rows: [5, 6]),
      Slice(.function, name: "unjudged", rows: [10, 11, 12, 13, 14, 15]),
      Slice(.word, name: "the same rows", rows: [0, 1, 2, 3, 4, 10]),
    ]
    let isWrong: [Bool?] =
      [true, true, true, false, false] + [Bool?](repeating: false, count: 5)
      + [Bool?](repeating: nil, count: 6)
    let ranking = SliceRanking(slices, isWrong: isWrong)
    #expect(ranking.rows == 10 && ranking.errors == 3)
    #expect(ranking.entries.map(\.slice.name) == ["judged"])
    #expect(ranking.entries[0].errors == [0, 1, 2])
    // 5·4·3/(10·9·8): all three errors among five of ten.
    #expect(abs(ranking.entries[0].pValue - 1.0 / 12) < 1e-12)
    #expect(abs(ranking.entries[0].explained - 0.5) < 1e-12)
  }

  @Test func theTailIsAProbability() {
    let draws = Hypergeometric(population: 50, marked: 20)
    #expect(draws.upperTail(from: 0, drawn: 10) == 1)
    #expect(draws.upperTail(from: 21, drawn: 30) == 0)
    #expect(draws.upperTail(from: 5, drawn: 35) == 1)
    #expect(Hypergeometric(population: 10, marked: 0).upperTail(from: 0, drawn: 3) == 1)
    let tails = (0...10).map { draws.upperTail(from: $0, drawn: 10) }
    #expect(zip(tails, tails.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func falseDiscoveryRatesAreBenjaminiAndHochbergs() {
    let rates = falseDiscoveryRates([0.01, 0.04, 0.03, 0.5])
    for (found, expected) in zip(rates, [0.04, 0.16 / 3, 0.16 / 3, 0.5]) {
      #expect(abs(found - expected) < 1e-12)
    }
    #expect(falseDiscoveryRates([]).isEmpty)
  }
}
