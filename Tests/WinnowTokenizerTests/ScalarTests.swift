import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

/// Every Unicode scalar against the reference, in blocks of 0x1000 so that a failure shows where.
@Suite struct ScalarTests {
  private static let steps = [
    BertNormalizer(cleansText: true, spacesIdeographs: true, stripsAccents: nil, lowercases: true),
    BertNormalizer(cleansText: true, spacesIdeographs: false, stripsAccents: false, lowercases: false),
    BertNormalizer(cleansText: false, spacesIdeographs: true, stripsAccents: false, lowercases: false),
    BertNormalizer(cleansText: false, spacesIdeographs: false, stripsAccents: true, lowercases: false),
    BertNormalizer(cleansText: false, spacesIdeographs: false, stripsAccents: false, lowercases: true),
  ].map(Normalizer.bert)

  @Test(arguments: (0..<0x11).map { $0 * 0x10000 }) func plane(_ first: Int) throws {
    let digests = try #require(try Fixture.digests()["scalars"]?.array)
    let wordFinder = try Self.wordFinder()
    for block in stride(from: first, to: first + 0x10000, by: 0x1000) {
      let scalars = (block..<block + 0x1000).compactMap { Unicode.Scalar(UInt32($0)) }
      var text = ""
      var marked = ""
      for scalar in scalars {
        text.unicodeScalars.append(contentsOf: ["a", scalar, "b", " "])
        marked.unicodeScalars.append(contentsOf: ["@", scalar, " "])
      }
      var digest = Digest()
      for step in Self.steps { digest.add(step.normalize(text)) }
      let bytes = text.utf8Span.span
      BertPreTokenizer.forEachWord(in: bytes, 0..<bytes.count) { word in
        for position in word { digest.add(CollectionOfOne(bytes[position])) }
        digest.add(CollectionOfOne(0x0A))
      }
      let encoding = try wordFinder.encode(marked)
      let found = zip(encoding.ids, encoding.offsets).filter { $0.0 == 1 }.map { "\($0.1.lowerBound)" }
      digest.add(found.joined(separator: ",").utf8)
      let number = String(block, radix: 16, uppercase: true)
      #expect(digest.hexadecimal == digests[block / 0x1000].string, "scalars from U+\(number)")
    }
  }

  /// Finds `@` wherever no word character follows.
  private static func wordFinder() throws -> Tokenizer {
    var vocabulary = Vocabulary(capacity: 1)
    vocabulary.insert("u".utf8, id: 0)
    let model = try #require(
      WordPiece(vocabulary: vocabulary, unknownToken: "u", continuingPrefix: "##", maximumWordLength: 100))
    var added = AddedVocabulary()
    let token = AddedToken(content: "@", isSingleWord: true, isNormalized: false)
    added.add([token], to: .wordPiece(model), normalizer: .none)
    return Tokenizer(
      normalizer: .none, preTokenizer: .none, model: .wordPiece(model), addedVocabulary: added,
      postProcessor: .none, truncationSide: .right)
  }
}
