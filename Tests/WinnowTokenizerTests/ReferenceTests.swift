import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

/// Encodings against those of `tokenizers` and `transformers`: ids, type ids, tokens, offsets and cuts.
@Suite struct ReferenceTests {
  @Test(arguments: Fixture.names) func madeUpFolders(_ name: String) throws {
    let tokenizer = try Fixture.tokenizer(name)
    let rows = try Fixture.rows("encodings.jsonl").filter { $0.folder == name }
    #expect(rows.count > 60)
    try compare(rows, with: tokenizer)
  }

  @Test(arguments: Fixture.modelNames) func madeUpModels(_ name: String) throws {
    let tokenizer = try Fixture.tokenizer(name)
    let rows = try Fixture.rows("encodings.jsonl", in: Fixture.models).filter { $0.folder == name }
    #expect(rows.count > 35)
    try compare(rows, with: tokenizer)
  }

  @Test(.enabled(if: Places.hasModel, "\(Places.needsModel)")) func tortureSetWithARealModel() throws {
    try compare(
      try Fixture.rows("all-MiniLM-L6-v2.jsonl"), with: try Tokenizer(contentsOf: Places.model))
  }

  @Test(arguments: Fixture.names) func randomTexts(_ name: String) throws {
    let seed = UInt64(7 + (Fixture.names.firstIndex(of: name) ?? 0))
    try compareRandomTexts(name, seed: seed, with: Fixture.tokenizer(name))
  }

  @Test(arguments: Fixture.modelNames) func randomTextsWithModels(_ name: String) throws {
    let seed = UInt64(7 + (Fixture.modelNames.firstIndex(of: name) ?? 0))
    try compareRandomTexts(name, seed: seed, in: Fixture.models, with: Fixture.tokenizer(name))
  }

  @Test(.enabled(if: Places.hasModel, "\(Places.needsModel)")) func randomTextsWithARealModel() throws {
    try compareRandomTexts("all-MiniLM-L6-v2", seed: 1, with: try Tokenizer(contentsOf: Places.model))
  }

  private func compareRandomTexts(
    _ name: String, seed: UInt64, in root: URL = Fixture.root, with tokenizer: Tokenizer
  ) throws {
    var texts = RandomTexts(seed: seed)
    let digests = try #require(try Fixture.digests(in: root)["random"]?.object?[name]?.array)
    for (group, expected) in digests.enumerated() {
      var digest = Digest()
      for _ in 0..<100 {
        let encoding = try tokenizer.encode(texts.next())
        let offsets = encoding.offsets.map { "\($0.lowerBound)-\($0.upperBound)" }
        let fields = [
          encoding.ids.map(String.init).joined(separator: ","),
          encoding.typeIDs.map(String.init).joined(separator: ","), offsets.joined(separator: ","),
        ]
        digest.add((fields + encoding.tokens).joined(separator: "|").utf8)
      }
      #expect(digest.hexadecimal == expected.string, "\(name), group \(group) of seed \(seed)")
    }
  }

  private func compare(_ rows: [ReferenceRow], with tokenizer: Tokenizer) throws {
    for row in rows {
      let encoding = try row.encoding(by: tokenizer)
      #expect(encoding.ids == row.encoding.ids, "ids of \(row.text.debugDescription)")
      #expect(encoding.typeIDs == row.encoding.typeIDs, "type ids of \(row.text.debugDescription)")
      #expect(encoding.offsets == row.encoding.offsets, "offsets of \(row.text.debugDescription)")
      // Not `==` on the strings, which would take one spelling of a letter for another.
      #expect(
        encoding.tokens.map { Array($0.utf8) } == row.encoding.tokens.map { Array($0.utf8) },
        "tokens of \(row.text.debugDescription)")
      if row.maximumLength != nil { #expect(encoding.cutCount == row.encoding.cutCount) }
      #expect(encoding.isTruncated == (encoding.cutCount > 0))
      guard row.pair == nil else { continue }
      var ids: [Int32] = [7]
      let (count, cut) = try tokenizer.appendIDs(of: row.text, maximumLength: row.maximumLength, to: &ids)
      #expect(ids == [7] + encoding.ids && count == encoding.ids.count && cut == encoding.cutCount)
    }
  }
}
