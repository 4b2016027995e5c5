import TestSupport
import Testing

@testable import WinnowTokenizer

@Suite struct MergeMemoryTests {
  /// Few tokens and many merges, so that a merge often makes or breaks another.
  @Test func mergesAsTheRuleIsTold() throws {
    var numbers = SeededNumbers(seed: 11)
    var memory = MergeMemory()
    try withEvery("table", in: 0..<40) { _ in
      var table = MergeTable(capacity: 40)
      for rank in 0..<40 {
        let pair = (0..<2).map { _ in Int32.random(in: 0..<8, using: &numbers) }
        let merged = Int32.random(in: 0..<8, using: &numbers)
        table.insert(pair[0], pair[1], MergeTable.Merge(rank: UInt32(rank), merged: merged))
      }
      try withEvery("word", in: 0..<50) { _ in
        let word = (0..<Int.random(in: 0..<20, using: &numbers)).map { _ in
          Int32.random(in: 0..<10, using: &numbers)
        }
        memory.removeAll()
        for entry in word { memory.append(entry, byteCount: 1) }
        memory.merge(by: table)
        var found: [(entry: Int32, byteCount: Int32)] = []
        var position = memory.symbols.isEmpty ? -1 : 0
        while position >= 0 {
          let symbol = memory.symbols[position]
          found.append((symbol.entry, symbol.byteCount))
          position = Int(symbol.next)
        }
        let expected = Self.merged(word, by: table)
        #expect(
          found.map(\.entry) == expected.map(\.entry) && found.map(\.byteCount) == expected.map(\.byteCount))
      }
    }
  }

  /// Looks for the pair of the lowest rank, the leftmost of several, until there is none.
  private static func merged(
    _ word: [Int32], by table: MergeTable
  ) -> [(entry: Int32, byteCount: Int32)] {
    var symbols = word.map { (entry: $0, byteCount: Int32(1)) }
    while true {
      let merges = symbols.indices.dropLast().compactMap { position in
        table.merge(symbols[position].entry, symbols[position + 1].entry).map { (position, $0) }
      }
      guard let (position, merge) = merges.min(by: { ($0.1.rank, $0.0) < ($1.1.rank, $1.0) }) else {
        return symbols
      }
      let count = symbols[position].byteCount + symbols[position + 1].byteCount
      symbols[position...position + 1] = [(merge.merged, count)]
    }
  }

  @Test func wordsOfOneToken() {
    var memory = MergeMemory()
    memory.merge(by: MergeTable(capacity: 0))
    #expect(memory.symbols.isEmpty)
    memory.append(3, byteCount: 4)
    memory.merge(by: MergeTable(capacity: 0))
    #expect(memory.symbols.count == 1 && memory.symbols[0].next == -1)
  }
}
