import Foundation
import TestSupport
import Testing
import Winnow
import WinnowTensor

/// Blocks in a stream against the same texts in one call.
@Suite(.enabled(if: Places.hasModel, "\(Places.needsModel)")) struct TextStreamTests {
  struct Stop: Error, Equatable { let at: Int }

  static let texts: [String] = {
    var random = SeededNumbers(seed: 11)
    let words = ["parcel", "late", "the", "é", "unbelievable", "42", "soup", "stir", "quickly", "no"]
    return (0..<90).map { _ in
      (0..<Int.random(in: 0...30, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
    }
  }()

  /// Cuts the texts into blocks of these sizes, the last for all that are left.
  static func blocks(_ sizes: [Int]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    for size in sizes {
      let start = blocks.last?.upperBound ?? 0
      blocks.append(start..<min(texts.count, start + size))
    }
    return blocks + [(blocks.last?.upperBound ?? 0)..<texts.count]
  }

  @Test(arguments: [1, 2, 3]) func blocksChangeNoByte(threads: Int) throws {
    let encoder = try TextEncoder(
      contentsOf: Places.model, EncodingSettings(threads: threads, batchTokens: 256))
    let whole = try encoder.embed(Self.texts)
    for sizes in [[], [1], [0, 1, 0, 30], [1, 1, 1, 1, 1, 64, 7], [89]] {
      let blocks = Self.blocks(sizes)
      var next = 0
      var delivered: [Int] = []
      var values: [Float] = []
      var tokens = 0
      var held: [TextVectors] = []
      try encoder.embed(
        nextBlock: {
          defer { next += 1 }
          return next < blocks.count ? (next, Array(Self.texts[blocks[next]])) : nil
        },
        deliver: { block, vectors in
          #expect(vectors.rows == blocks[block].count)
          delivered.append(block)
          values += vectors.matrix.values
          tokens += vectors.tokens
          held.append(vectors)
        })
      #expect(delivered == Array(blocks.indices))
      #expect(values == whole.matrix.values)
      #expect(tokens == whole.tokens)
      // What a caller keeps is its own, although blocks' memory is used again.
      #expect(held.flatMap(\.matrix.values) == whole.matrix.values)
    }
  }

  @Test func nothingIsAskedForMuchBeforeItIsNeeded() throws {
    let encoder = try TextEncoder(contentsOf: Places.model)
    for (text, ahead) in [("short", 3), (String(repeating: "x", count: 1 << 20), 1)] {
      var (given, taken) = (0, 0)
      try encoder.embed(
        nextBlock: { () -> (Void, [String])? in
          #expect(given - taken < ahead)
          given += 1
          return given <= 7 ? ((), [text]) : nil
        },
        deliver: { _, _ in taken += 1 })
      #expect(taken == 7)
    }
  }

  @Test func anErrorOfTheReaderComesBehindTheBlocksBeforeIt() throws {
    let encoder = try TextEncoder(contentsOf: Places.model)
    var (next, delivered) = (0, 0)
    #expect(throws: Stop(at: 5)) {
      try encoder.embed(
        nextBlock: { () -> (Void, [String])? in
          next += 1
          if next > 5 { throw Stop(at: 5) }
          return ((), ["a", "b"])
        },
        deliver: { _, _ in delivered += 1 })
    }
    #expect(delivered == 5)
  }

  @Test func anErrorOfTheWriterOrBetweenPacksEndsTheCall() throws {
    let encoder = try TextEncoder(contentsOf: Places.model, EncodingSettings(batchTokens: 16))
    var delivered = 0
    #expect(throws: Stop(at: 2)) {
      try encoder.embed(
        nextBlock: { ((), Array(Self.texts[..<9])) },
        deliver: { _, _ in
          delivered += 1
          if delivered == 2 { throw Stop(at: 2) }
        })
    }
    #expect(delivered == 2)
    var pieces = 0
    #expect(throws: Stop(at: 4)) {
      try encoder.embed(
        nextBlock: { ((), Self.texts) },
        betweenPacks: {
          pieces += 1
          if pieces > 6 { throw Stop(at: 4) }
        }, deliver: { _, _ in delivered += 1 })
    }
    // Long before the first block was through.
    #expect(delivered == 2)
    #expect(try encoder.embed(["still fine"]).rows == 1)
  }

  @Test func classifiersStreamToo() throws {
    let encoder = try TextEncoder(contentsOf: Places.model)
    let classifier = try ZeroShotClassifier(encoder: encoder, labels: ["delivery", "cooking"])
    let whole = try classifier.classify(Self.texts).rows
    var rest = Self.texts[...]
    var rows: [Prediction] = []
    try classifier.classify(
      nextBlock: {
        defer { rest = rest.dropFirst(40) }
        return rest.isEmpty ? nil : ((), Array(rest.prefix(40)))
      },
      deliver: { (_: Void, predictions) in rows += predictions.rows })
    #expect(rows == whole)
  }
}
