import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowHeads
import WinnowTensor
import WinnowTokenizer

@testable import Winnow

/// Texts that are read in windows, against transformers with numpy; the fixtures' generator is
/// scripts/fixtures/generate-windows.py.
@Suite struct WindowTests {
  struct Entities: Decodable {
    struct Case: Decodable {
      let stride: Int
      let strategy: String
      let found: [[TokenClassifierTests.Expected.Found]]
    }

    let texts: [String]
    let cases: [Case]
  }

  struct Logits: Decodable {
    struct Case: Decodable {
      let stride: Int
      let pooling: String
      let texts: [[Float]]
      let pairs: [[Float]]
      let entailment: [[[Float]]]
    }

    let texts: [String]
    let pairs: [[String]]
    let labels: [String]
    let template: String
    let cases: [Case]
  }

  static let inference = Places.fixtures.appending(path: "pipelines/inference")

  /// Settings with packs of several sizes, which change nothing.
  static func settings(_ stride: Int, _ pooling: WindowPooling = .mean, batchTokens: Int = 100)
    -> EncodingSettings
  {
    EncodingSettings(
      threads: 2, batchTokens: batchTokens, longTexts: .window(stride: stride, pooling: pooling))
  }

  @Test func entitiesEqualThePipelines() throws {
    let expected: Entities = try fixture("pipelines/entities/windows.json")
    for wanted in expected.cases {
      let aggregation = try #require(EntityAggregation(rawValue: wanted.strategy))
      let classifier = try TokenClassifier(
        contentsOf: TokenClassifierTests.folder, Self.settings(wanted.stride), aggregation: aggregation)
      let found = try classifier.entities(in: expected.texts)
      for (text, (found, wanted)) in zip(expected.texts, zip(found, wanted.found)) {
        TokenClassifierTests.expect(found, wanted, "\(text)")
      }
    }
  }

  @Test func classifiersPoolLogits() throws {
    let expected: Logits = try fixture("pipelines/inference/windows.json")
    for wanted in expected.cases {
      let pooling = try #require(WindowPooling(rawValue: wanted.pooling))
      let settings = Self.settings(wanted.stride, pooling)
      let classifier = try TextClassifier(contentsOf: Self.inference, settings, function: .identity)
      let texts = try classifier.classify(expected.texts)
      #expect(try texts.truncatedTexts == Self.longTexts(expected.texts, classifier.encoder))
      let pairs = try classifier.classify(expected.pairs.map { ($0[0], $0[1]) })
      #expect(pairs.truncatedTexts == 4)
      for (found, wanted) in zip(texts.rows + pairs.rows, wanted.texts + wanted.pairs) {
        // The reference computes in f64: PyTorch's own f32 is as far from it on this model.
        #expect(Tolerance.product.differences(found.probabilities, wanted) == [])
      }
      let softmax = try TextClassifier(contentsOf: Self.inference, settings).classify(expected.texts)
      for (found, wanted) in zip(softmax.rows, wanted.texts) {
        let sum = wanted.reduce(0) { $0 + exp($1) }
        #expect(Tolerance.encoder.differences(found.probabilities, wanted.map { exp($0) / sum }) == [])
      }
      let entailment = try EntailmentClassifier(
        contentsOf: Self.inference, settings, labels: expected.labels, template: expected.template)
      let scores = try entailment.scores(of: expected.texts)
      for (row, wanted) in wanted.entailment.enumerated() {
        let logits = wanted.map { $0[0] }
        let sum = logits.reduce(0) { $0 + exp($1) }
        #expect(
          Tolerance.encoder.differences(Array(scores[row: row]), logits.map { exp($0) / sum }) == [])
      }
    }
  }

  /// With a model that pools by the mean, a text's vector is the mean over the tokens of all windows; what fits
  /// has the vector that it has without windows, to the byte.
  @Test func vectorsArePooledBeforeNormalisation() throws {
    let expected: Logits = try fixture("pipelines/inference/windows.json")
    let whole = try TextEncoder(contentsOf: Self.inference)
    for stride in [0, 5, 37] {
      for pooling in WindowPooling.allCases {
        let encoder = try TextEncoder(contentsOf: Self.inference, Self.settings(stride, pooling))
        let found = try encoder.embed(expected.texts)
        #expect(try found.truncatedTexts == Self.longTexts(expected.texts, encoder))
        for (row, text) in expected.texts.enumerated() {
          let windows = try encoder.tokenizer.windows(of: text, maximumLength: 40, stride: stride)
          if windows.count == 1 {
            #expect(Array(found.matrix[row: row]) == Array(try whole.embed([text]).matrix[row: 0]))
          }
          var rows: [[Float]] = []
          for window in windows {
            let rowOfWindow = try Self.vector(of: window.ids, by: encoder)
            rows.append(rowOfWindow)
          }
          let tokens = windows.map { Float($0.ids.count) }
          let wanted = rows[0].indices.map { column in
            pooling == .max
              ? rows.map { $0[column] }.max() ?? 0
              : zip(rows, tokens).reduce(0) { $0 + $1.0[column] * $1.1 } / tokens.reduce(0, +)
          }
          #expect(Tolerance.op.differences(Array(found.matrix[row: row]), wanted) == [])
        }
      }
    }
  }

  /// How many texts are more than one of the tokenizer's windows.
  private static func longTexts(_ texts: [String], _ encoder: TextEncoder) throws -> Int {
    try texts.count { try encoder.tokenizer.encode($0).ids.count > encoder.maximumLength }
  }

  private static func vector(of ids: [Int32], by encoder: TextEncoder) throws -> [Float] {
    var next: (Int, EncoderInput)? = (0, EncoderInput(sequences: TokenSequences(ids: ids, ends: [ids.count])))
    var vector: [Float] = []
    try encoder.run(
      .vector, columns: encoder.dimension,
      nextBlock: {
        defer { next = nil }
        return next
      }, betweenPacks: {}
    ) { _, rows in vector = rows.matrix.values }
    return vector
  }

  /// Windows depend neither on the packs nor on the texts beside them, and blocks are delivered in their order.
  @Test func neighboursChangeNothing() throws {
    let expected: Logits = try fixture("pipelines/inference/windows.json")
    let reference = try TextEncoder(contentsOf: Self.inference, Self.settings(7)).embed(expected.texts)
    try withEvery("batchTokens", in: [1, 41, 512]) { batchTokens in
      let encoder = try TextEncoder(
        contentsOf: Self.inference, Self.settings(7, batchTokens: batchTokens))
      for (row, text) in expected.texts.enumerated() {
        let alone = try encoder.embed([text])
        try #require(Array(alone.matrix[row: 0]) == Array(reference.matrix[row: row]))
      }
      var blocks = Array(expected.texts.enumerated())
      var delivered: [Int] = []
      try encoder.embed(
        nextBlock: {
          blocks.isEmpty ? nil : { (block: $0.offset, texts: [$0.element, ""]) }(blocks.removeFirst())
        }
      ) { block, vectors in
        delivered.append(block)
        #expect(Array(vectors.matrix[row: 0]) == Array(reference.matrix[row: block]))
        #expect(vectors.rows == 2)
      }
      try #require(delivered == Array(expected.texts.indices))
    }
    #expect(try TextEncoder(contentsOf: Self.inference, Self.settings(7)).embed([]).rows == 0)
  }

  @Test func windowsOfATextAreTheTokenizers() throws {
    let tokenizer = try TextEncoder(contentsOf: Self.inference).tokenizer
    try withEvery("seed", in: UInt64(0)..<100) { seed in
      var numbers = SeededNumbers(seed: seed)
      let words = (0..<Int.random(in: 0...60, using: &numbers)).map { _ in
        ["good", "bad", "xyz", "!"][Int.random(in: 0..<4, using: &numbers)]
      }
      let length = Int.random(in: 4...30, using: &numbers)
      let stride = Int.random(in: 0..<length - 2, using: &numbers)
      let text = words.joined(separator: " ")
      let expected = try tokenizer.windows(of: text, maximumLength: length, stride: stride)
      let found = try WindowedText(text, by: tokenizer, maximumLength: length, stride: stride)
      try #require((0..<found.count).map(found.encoding(of:)) == expected)
      var (ids, types): ([Int32], [Int32]) = ([], [])
      for window in 0..<found.count { found.append(window, to: &ids, types: &types) }
      try #require(ids == expected.flatMap(\.ids) && types == expected.flatMap(\.typeIDs))
      try #require(found.isLong == (expected.count > 1))
    }
  }

  /// A prompt stands in each window, and the text goes on from window to window.
  @Test func aPromptLeadsEveryWindow() throws {
    let tokenizer = try TextEncoder(contentsOf: Self.inference).tokenizer
    let text = "a b c d e f g h"
    let windows = try WindowedText(text, behind: "good ! ", by: tokenizer, maximumLength: 8, stride: 1)
    let tokens = try tokenizer.encode(text).ids.dropFirst().dropLast()
    let prompt = try tokenizer.encode("good !").ids.dropFirst().dropLast()
    #expect(windows.count == 3)
    for (window, letters) in [0..<4, 3..<7, 6..<8].enumerated() {
      var (ids, types): ([Int32], [Int32]) = ([], [])
      windows.append(window, to: &ids, types: &types)
      #expect(Array(ids.dropFirst().dropLast()) == Array(prompt) + Array(tokens)[letters])
      #expect(types.count == ids.count)
    }
  }

  /// However long a text and near the windows, what is under way is a part of them.
  @Test func partsAreBounded() throws {
    let encoder = try TextEncoder(contentsOf: Self.inference, Self.settings(37))
    let text = String(repeating: "good bad ", count: 3000)
    var parts = WindowParts<Int>(by: encoder, stride: 37, keepsEncodings: false)
    var next: (Int, EncoderInput)? = (0, EncoderInput(texts: ["good", text, ""]))
    var texts: [Int] = []
    var last = false
    while let (part, input) = try parts.next({
      defer { next = nil }
      return next
    }) {
      let sequences = try #require(input.sequences)
      #expect(sequences.ids.count < 33_000)
      #expect(sequences.ends.count == part.windows.count && sequences.ends.last == sequences.ids.count)
      #expect(!last)
      texts += part.windows.map(\.text)
      last = part.isLast
    }
    #expect(last)
    // A window moves on by one token of the text's 6000.
    #expect(texts == [0] + Array(repeating: 1, count: 5963) + [2])
  }

  @Test func whatCannotBeMeantIsRefused() throws {
    for stride in [-1, 38, 100] {
      let error = #expect(throws: WinnowError.self) {
        try TextEncoder(contentsOf: Self.inference, Self.settings(stride))
      }
      #expect(error?.kind == .usage && error?.place == "stride")
    }
    #expect(throws: WinnowError.self) {
      try TokenClassifier(contentsOf: TokenClassifierTests.folder, Self.settings(0), aggregation: .none)
    }
    #expect(throws: WinnowError.self) { try MaskFiller(contentsOf: MaskFillerTests.folder, Self.settings(0)) }
  }

  /// Of entities that overlap the longest stays, of equals the one of the higher score.
  @Test func overlappingEntitiesAreMerged() {
    func entity(_ range: Range<Int>, _ score: Float) -> Entity {
      Entity(label: "X", score: score, word: "", range: range)
    }
    let merged = TokenClassifier.merged([
      entity(0..<4, 0.5), entity(10..<12, 0.5), entity(2..<9, 0.1), entity(10..<12, 0.6),
      entity(12..<13, 0.2),
    ])
    #expect(merged == [entity(2..<9, 0.1), entity(10..<12, 0.6), entity(12..<13, 0.2)])
    #expect(TokenClassifier.merged([]) == [])
  }
}
