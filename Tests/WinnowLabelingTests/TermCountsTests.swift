import TestSupport
import Testing
import WinnowLabeling

@Suite struct TermCountsTests {
  private static let vocabulary = (0..<60).map { "w\($0)" }

  private static func text(_ numbers: inout SeededNumbers, adding word: String? = nil) -> String {
    var words = (0..<8).map { _ in vocabulary.randomElement(using: &numbers) ?? "" }
    if let word { words.insert(word, at: Int.random(in: 0...words.count, using: &numbers)) }
    return words.joined(separator: " ")
  }

  /// A word that stands in one row of six and decides for one class, but for one time in thirty, comes first.
  @Test(arguments: 0..<20) func aWordThatDecidesComesFirst(_ seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var counts = TermCounts(classCount: 3)
    for row in 0..<240 {
      let decides = row % 6 == 0
      let isWrong = Int.random(in: 0..<30, using: &numbers) == 0
      let label = decides && !isWrong ? 2 : Int.random(in: 0..<3, using: &numbers)
      counts.addKnown(Self.text(&numbers, adding: decides ? "zebra" : nil), label: label)
    }
    counts.requireKnownRows(2)
    for row in 0..<600 {
      counts.add(Self.text(&numbers, adding: row % 6 == 0 ? "zebra" : nil), isTarget: row % 2 == 0)
    }
    let first = try #require(counts.suggestions(limit: 5).first)
    #expect(first.term == TextTerm("zebra"))
    #expect(first.label == 2)
    #expect(first.knownRows == 40 && first.rows == 100 && first.coverage == 100.0 / 600)
    #expect(first.targetRows == 100 && first.newTargetRows == 100)
  }

  @Test func rowsThatABetterTermCoversDoNotCountTwice() {
    var counts = TermCounts(classCount: 2, reader: TermReader(longestPhrase: 1))
    for row in 0..<40 { counts.addKnown(row % 2 == 0 ? "x good fine" : "x bad", label: row % 2 == 0 ? 1 : 0) }
    for row in 0..<100 { counts.add(row < 60 ? "x good fine" : "x bad", isTarget: true) }
    let found = counts.suggestions(limit: 9)
    // Of equally good terms the simplest; "fine" and "x" add nothing.
    #expect(found.map(\.term.words) == ["fine", "bad"])
    #expect(found.map(\.newTargetRows) == [60, 40])
  }

  @Test func withoutKnownRowsOrTargetsThereIsNothing() {
    var counts = TermCounts(classCount: 2)
    #expect(counts.suggestions(limit: 3).isEmpty)
    for _ in 0..<20 { counts.addKnown("a", label: 1) }
    counts.add("a", isTarget: false)
    #expect(counts.suggestions(limit: 3).isEmpty)
  }
}
