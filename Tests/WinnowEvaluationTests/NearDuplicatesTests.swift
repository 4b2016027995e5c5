import TestSupport
import Testing

@testable import WinnowEvaluation

@Suite struct NearDuplicatesTests {
  static func text(_ numbers: inout SeededNumbers) -> String {
    (0..<Int.random(in: 6...25, using: &numbers)).map { _ in
      String(
        (0..<Int.random(in: 2...8, using: &numbers)).map { _ in
          "abcdefghijklmnop".randomElement(using: &numbers) ?? "a"
        })
    }.joined(separator: " ")
  }

  @Test func plantedCopiesAreFoundFirst() throws {
    try withEvery("seed", in: UInt64(0)..<20) { seed in
      var numbers = SeededNumbers(seed: seed)
      var texts = (0..<200).map { _ in Self.text(&numbers) }
      texts.append("  " + texts[17].uppercased().replacing(" ", with: "\t "))
      texts.append(texts[42] + "!!")
      let groups = NearDuplicates(texts).groups
      #expect(groups.map(\.texts) == [[17, 200], [42, 201]], "seed \(seed)")
      #expect(groups.first?.similarity == 1)
    }
  }

  @Test func everyPairAboveTheThresholdIsJoined() throws {
    try withEvery("seed", in: UInt64(0)..<10) { seed in
      var numbers = SeededNumbers(seed: seed)
      var texts = (0..<40).map { _ in Self.text(&numbers) }
      for index in 0..<40 {
        var scalars = Array(texts[index].unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &numbers) {
          scalars[Int.random(in: 0..<scalars.count, using: &numbers)] = "z"
        }
        texts.append(String(String.UnicodeScalarView(scalars)))
      }
      let sets = texts.map { Shingles(of: Shingles.normalized($0)) }
      var joined = DisjointSets(count: texts.count)
      for first in texts.indices {
        for second in texts.indices where second > first {
          let similarity = sets[first].similarity(to: sets[second])
          if similarity >= NearDuplicates.threshold { joined.join(first, second, similarity: similarity) }
        }
      }
      let expected = Set(joined.groups.map(\.members).filter { $0.count > 1 })
      #expect(Set(NearDuplicates(texts).groups.map(\.texts)) == expected, "seed \(seed)")
    }
  }

  @Test func similarityIsJaccards() {
    let (one, other) = (Shingles(of: "abcdefg"), Shingles(of: "abcdefh"))
    #expect(one.hashes.count == 3)
    #expect(one.similarity(to: other) == 0.5)
    #expect(Shingles(of: "abc").similarity(to: Shingles(of: "abc")) == 1)
    #expect(Shingles(of: "abc").similarity(to: Shingles(of: "abd")) == 0)
    #expect(Shingles.normalized(" A\n b\u{00A0}c ") == "a b c")
    // What is beyond ASCII takes another way to the same: a letter behind the text tells of it.
    var numbers = SeededNumbers(seed: 8)
    for _ in 0..<2000 {
      let scalars = (0..<Int.random(in: 0...12, using: &numbers)).compactMap { _ in
        UnicodeScalar(UInt32.random(in: 0..<0x80, using: &numbers))
      }
      let text = String(String.UnicodeScalarView(scalars))
      let other = Shingles.normalized(text + " \u{00E9}")
      let expected = other == "\u{00E9}" ? "" : String(other.unicodeScalars.dropLast(2).map(Character.init))
      #expect(Shingles.normalized(text) == expected, "\(scalars.map(\.value))")
    }
  }

  @Test func emptyTextsAreNobodysCopies() {
    #expect(NearDuplicates(["", "  ", "x"]).groups.isEmpty)
    #expect(NearDuplicates([]).groups.isEmpty)
  }
}
