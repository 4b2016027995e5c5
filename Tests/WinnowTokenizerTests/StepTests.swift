import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

/// Single steps against the reference: random texts, and every Unicode scalar between letters.
@Suite struct StepTests {
  /// A step as `tokenizer.json` describes it, and what the reference makes of the texts with it.
  struct Step: Sendable, CustomTestStringConvertible {
    let kind: String
    let description: JSONObject
    let random: String
    let scalars: String
    var testDescription: String {
      "\(kind) \(description.members.map { "\($0.name): \($0.value)".prefix(60) }.joined(separator: ", "))"
    }

    init?(_ row: JSONObject) {
      guard let first = row.members.first, let description = first.value.object,
        let random = row["random"]?.string, let scalars = row["scalars"]?.string
      else { return nil }
      (kind, self.description, self.random, self.scalars) = (first.name, description, random, scalars)
    }

    /// What the step makes of a text, as the fixtures write it.
    func result(_ text: String, withOffsets: Bool = true) throws -> [UInt8] {
      let reader = ComponentReader(description, file: "digests.json")
      guard kind == "pre_tokenizer" else { return try Normalizer.read(reader).normalize(text) + [0x0A] }
      guard case .steps(let steps) = try PreTokenizer.read(reader) else { return [] }
      var normalized = NormalizedText()
      normalized.append(text.utf8Span.span, 0..<text.utf8.count, firstSource: 0)
      var words = WordList()
      words.start(with: 0..<normalized.count)
      for step in steps { step.apply(to: &words, in: &normalized) }
      guard withOffsets else {
        return Array(words.ranges.map { normalized.bytes[$0] }.joined(separator: [0x0A]))
      }
      return words.ranges.flatMap { word in
        let sources = normalized.sources[word]
        return Array(normalized.bytes[word])
          + "|\(sources.first ?? -1)-\((sources.last ?? -1) + 1)\n".utf8
      }
    }
  }

  static let steps: [Step] = {
    let rows = (try? Fixture.digests(in: Fixture.models))?["steps"]?.array ?? []
    return rows.compactMap { $0.object.flatMap(Step.init) }
  }()

  /// Every scalar between letters, in blocks of 0x1000.
  private static let blocks: [String] = stride(from: 0, to: 0x110000, by: 0x1000).map { block in
    var text = String.UnicodeScalarView()
    for number in block..<block + 0x1000 {
      guard let scalar = Unicode.Scalar(UInt32(number)) else { continue }
      text.append("a")
      text.append(scalar)
      text.append("b")
      text.append(" ")
    }
    return String(text)
  }

  @Test func thereAreSteps() { #expect(Self.steps.count > 50) }

  @Test(arguments: steps) func randomTexts(_ step: Step) throws {
    var texts = RandomTexts(seed: 1)
    var digest = Digest()
    for _ in 0..<1000 { digest.add(try step.result(texts.next())) }
    #expect(digest.hexadecimal == step.random)
  }

  @Test(arguments: steps.filter { $0.scalars != Digest().hexadecimal }) func scalars(_ step: Step) throws {
    var digest = Digest()
    for text in Self.blocks { digest.add(try step.result(text, withOffsets: false)) }
    #expect(digest.hexadecimal == step.scalars)
  }
}
