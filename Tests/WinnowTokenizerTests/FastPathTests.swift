import TestSupport
import Testing
import WinnowData

@testable import WinnowTokenizer

/// What is done the short way against the same done step by step.
@Suite struct FastPathTests {
  private static let normalizers = (0..<16).map { flags in
    BertNormalizer(
      cleansText: flags & 1 > 0, spacesIdeographs: flags & 2 > 0, stripsAccents: flags & 4 > 0,
      lowercases: flags & 8 > 0)
  }

  /// Marks that stay where accents are stripped (U+302E, U+1D165, U+16FF0) next to marks that go, scalars
  /// that decompose into several, ASCII that cleaning drops within a run, ideographs, and white space.
  private static let difficult: [UInt32] = [
    0x302E, 0x302F, 0x1D165, 0x1D16D, 0x16FF0, 0x301, 0x323, 0x345, 0x5B0, 0xF71, 0xF73, 0xC5, 0x1E69, 0x390,
    0xAC01, 0xAC00, 0x1D15E, 0x130, 0x3A3, 0xDF, 0x4E00, 0xF900, 0x2F81A, 0xA0, 0x85, 0xAD, 0x200B, 0x7F,
    0x00,
    0x01, 0x41, 0x61, 0x20, 0xFFFD, 0xE000, 0x10FFFF, 0x1F600, 0x958, 0xFB1D,
  ]

  @Test func scalarsAloneAreAsInTheirRun() throws {
    var numbers = SeededNumbers(seed: 5)
    var drawn = RandomTexts(seed: 6)
    var texts = (0..<300).map { _ in drawn.next() }
    for _ in 0..<1500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...8, using: &numbers) {
        let scalar = Self.difficult[Int.random(in: 0..<Self.difficult.count, using: &numbers)]
        if let scalar = Unicode.Scalar(scalar) { text.append(scalar) }
      }
      texts.append(String(text))
    }
    try withEvery("normalizer", in: Self.normalizers.indices) { index in
      let normalizer = Self.normalizers[index]
      var run = ScalarRun()
      var fast = NormalizedText()
      var slow = NormalizedText()
      for text in texts {
        let bytes = text.utf8Span.span
        fast.removeAll(keepsSources: true)
        slow.removeAll(keepsSources: true)
        normalizer.append(bytes, 0..<bytes.count, firstSource: 3, run: &run, to: &fast)
        Self.appendByRuns(normalizer, bytes, &run, to: &slow)
        try #require(fast.count == slow.count, "\(text.debugDescription)")
        #expect(fast.bytes[..<fast.count] == slow.bytes[..<slow.count], "\(text.debugDescription)")
        #expect(fast.sources[..<fast.count] == slow.sources[..<slow.count], "\(text.debugDescription)")
        // Without sources, and over memory that held another text.
        slow.removeAll(keepsSources: false)
        normalizer.append(bytes, 0..<bytes.count, firstSource: 3, run: &run, to: &slow)
        #expect(fast.bytes[..<fast.count] == slow.bytes[..<slow.count], "\(text.debugDescription)")
      }
    }
  }

  /// Every scalar through the steps over whole runs; a run of one ASCII scalar is the table's.
  private static func appendByRuns(
    _ normalizer: BertNormalizer, _ bytes: Span<UInt8>, _ run: inout ScalarRun,
    to output: inout NormalizedText
  ) {
    var position = 0
    var source = 3
    while position < bytes.count {
      if bytes[position] < 0x80 {
        normalizer.append(bytes, position..<position + 1, firstSource: source, run: &run, to: &output)
        position += 1
        source += 1
      } else {
        (position, source) = normalizer.appendWholeRun(
          bytes, position..<bytes.count, firstSource: source, &run, to: &output)
      }
    }
  }

  @Test(arguments: Fixture.names + Fixture.modelNames) func columnsAreTheEncodings(_ name: String) throws {
    let tokenizer = try Fixture.tokenizer(name)
    var drawn = RandomTexts(seed: 17)
    let root = Fixture.modelNames.contains(name) ? Fixture.models : Fixture.root
    let rows = try Fixture.rows("encodings.jsonl", in: root).filter { $0.folder == name && $0.pair == nil }
    let texts = (0..<300).map { _ in drawn.next() } + rows.map(\.text)
    var columns = EncodedTexts()
    try withEvery("maximum length", in: [nil, tokenizer.specialTokenCount, 7, 64]) { maximumLength in
      columns.removeAll()
      for text in texts { try tokenizer.append(text, maximumLength: maximumLength, to: &columns) }
      try #require(columns.count == texts.count)
      for (index, text) in texts.enumerated() {
        let encoding = try tokenizer.encode(text, maximumLength: maximumLength)
        let tokens = columns.tokens(of: index)
        #expect(columns.ids[tokens].elementsEqual(encoding.ids), "\(text.debugDescription)")
        #expect(columns.typeIDs[tokens].elementsEqual(encoding.typeIDs))
        let offsets = columns.offsets[tokens].map { Int($0.lowerBound)..<Int($0.upperBound) }
        #expect(offsets == encoding.offsets, "\(text.debugDescription)")
        #expect(columns.cutCounts[index] == encoding.cutCount)
      }
    }
  }

  @Test func workspacesCarryNothingFromTokenizerToTokenizer() throws {
    let tokenizers = try (Fixture.names + Fixture.modelNames).map(Fixture.tokenizer)
    var workspace = TokenizerWorkspace()
    var drawn = RandomTexts(seed: 18)
    for _ in 0..<200 {
      let text = drawn.next()
      for tokenizer in tokenizers {
        var ids: [Int32] = []
        try tokenizer.appendIDs(of: text, maximumLength: nil, to: &ids, in: &workspace)
        #expect(try ids == tokenizer.encode(text).ids)
      }
    }
  }

  @Test func refusesLengthWithoutRoomAndAddsNothing() throws {
    let tokenizer = try Fixture.tokenizer("template")
    var columns = EncodedTexts()
    #expect(throws: WinnowError.self) { try tokenizer.append("a", maximumLength: 1, to: &columns) }
    #expect(columns.count == 0 && columns.ids.isEmpty)
  }
}
