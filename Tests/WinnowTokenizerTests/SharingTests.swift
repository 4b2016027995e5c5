import TestSupport
import Testing

@testable import WinnowTokenizer

/// A text's encoding depends on nothing but the text.
@Suite struct SharingTests {
  @Test func manyThreadsShareOneTokenizer() async throws {
    let tokenizer = try Fixture.tokenizer("template")
    var drawn = RandomTexts(seed: 99)
    let texts = (0..<300).map { _ in drawn.next() }
    let alone = try texts.map { try tokenizer.encode($0) }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<4 {
        group.addTask {
          let order = task % 2 == 0 ? Array(texts.indices) : texts.indices.reversed()
          return try order.allSatisfy { try tokenizer.encode(texts[$0]) == alone[$0] }
        }
      }
      for try await agrees in group { #expect(agrees) }
    }
  }

  @Test func idsDoNotDependOnWhatWasAppendedBefore() throws {
    let tokenizer = try Fixture.tokenizer("cased")
    var drawn = RandomTexts(seed: 100)
    var together: [Int32] = []
    var apart: [Int32] = []
    for _ in 0..<200 {
      let text = drawn.next()
      try tokenizer.appendIDs(of: text, maximumLength: 12, to: &together)
      var ids: [Int32] = []
      try tokenizer.appendIDs(of: text, maximumLength: 12, to: &ids)
      #expect(ids.count <= 12)
      apart += ids
    }
    #expect(together == apart)
  }

  @Test(arguments: ["template"] + Fixture.modelNames) func longRunsTakeLinearTime(_ name: String) throws {
    let tokenizer = try Fixture.tokenizer(name)
    for part in ["a", " ", "[MASK] ", "\u{323}\u{301}", "中", ".", "\u{0}", "<b>  ", "é"] {
      let encoding = try tokenizer.encode(String(repeating: part, count: 20_000), maximumLength: 8)
      #expect(encoding.ids.count <= 8)
    }
  }
}
