import TestSupport
import Testing

import WinnowProject

@Suite struct SeededSplitTests {
  @Test func sharesAreMetAndEverySeedDealsAnew() throws {
    let count = 20_000
    try withEvery("seed", in: [0, 1, 2, 7, 123, Int.max]) { seed in
      let split = SeededSplit(validation: 0.1, test: 0.25, seed: seed)
      let splits = (0..<count).map(split.split(ofRow:))
      // Five standard deviations of a binomial count.
      for (part, share) in [(Split.validation, 0.1), (.test, 0.25), (.train, 0.65)] {
        let found = splits.count { $0 == part }
        let deviation = (Double(count) * share * (1 - share)).squareRoot()
        #expect(abs(Double(found) - Double(count) * share) < 5 * deviation)
      }
      let other = SeededSplit(validation: 0.1, test: 0.25, seed: seed &- 1)
      let same = splits.indices.count { other.split(ofRow: $0) == splits[$0] }
      #expect(same < count * 6 / 10)
    }
  }

  @Test func theSplitOfARowIsForEver() {
    let split = SeededSplit(validation: 0.3, test: 0.3, seed: 1)
    let letters = (0..<24).map { String(split.split(ofRow: $0).rawValue.prefix(2)) }
    #expect(
      letters.joined(separator: " ")
        == "va va tr tr tr va te te te te tr tr te tr te va va tr tr te tr tr tr va")
  }

  @Test func noShareNoRows() {
    let split = SeededSplit(validation: 0, test: 0, seed: 3)
    #expect((0..<1000).allSatisfy { split.split(ofRow: $0) == .train })
  }

  @Test func columnsNameTheSplits() {
    #expect(
      ["train", "validation", "valid", "val", "dev", "test", "Test", ""].map(Split.init(column:)) == [
        .train, .validation, .validation, .validation, .validation, .test, nil, nil,
      ])
  }
}
