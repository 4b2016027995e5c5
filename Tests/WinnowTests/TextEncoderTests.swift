import Foundation
import TestSupport
import Testing
import Winnow
import WinnowData
import WinnowTensor

/// The fetched model against sentence-transformers; the fixture's generator is
/// scripts/fixtures/generate-embeddings.py.
@Suite(.enabled(if: Places.hasModel, "\(Places.needsModel)")) struct TextEncoderTests {
  let texts: [String]
  let vectors: [[Float]]

  init() throws {
    let file = Places.fixtures.appending(path: "embeddings/all-MiniLM-L6-v2.json").path
    let rows = try #require(try readJSON(at: file).array)
    texts = rows.compactMap { $0.object?["text"]?.string }
    vectors = rows.map { $0.object?["vector"]?.array?.compactMap { $0.double.map(Float.init) } ?? [] }
  }

  @Test func vectorsEqualSentenceTransformers() throws {
    let result = try TextEncoder(contentsOf: Places.model).embed(texts)
    #expect(result.dimension == 384)
    #expect(result.truncatedTexts == 1)
    for (row, vector) in vectors.enumerated() {
      #expect(Tolerance.encoder.differences(Array(result.matrix[row: row]), vector) == [], "text \(row)")
    }
  }

  @Test func noSettingChangesAByte() throws {
    let reference = try TextEncoder(contentsOf: Places.model).embed(texts).matrix
    for settings in [
      EncodingSettings(threads: 1, batchTokens: 1), EncodingSettings(threads: 3, batchTokens: 2048),
      EncodingSettings(copiesWeights: true),
    ] {
      let encoder = try TextEncoder(contentsOf: Places.model, settings)
      #expect(try encoder.embed(texts).matrix == reference)
      #expect(
        try encoder.embed(texts.reversed()).matrix
          == reference.selecting(rows: Array(texts.indices.reversed())))
      #expect(try encoder.embed([texts[4]]).matrix == reference.selecting(rows: [4]))
    }
  }

  @Test func aLengthThatTheModelCannotMeetIsRefused() {
    #expect(throws: WinnowError.self) {
      try TextEncoder(contentsOf: Places.model, EncodingSettings(maximumLength: 513))
    }
  }

  @Test func zeroShotFindsTheNearerDescription() throws {
    let encoder = try TextEncoder(contentsOf: Places.model)
    let classifier = try ZeroShotClassifier(encoder: encoder, labels: ["delivery", "cooking"])
    let predictions = try classifier.classify(["Where is my parcel?", "Stir the soup and add salt."]).rows
    #expect(predictions.map(\.label) == ["delivery", "cooking"])
    // softmax(20 · cosine)
    let cosines = classifier.cosines(of: try encoder.embed(["Where is my parcel?"]).matrix)
    let odds = exp(20 * Double(cosines[0, 0] - cosines[0, 1]))
    #expect(Tolerance.op.accepts(Double(predictions[0].probabilities[0]), odds / (1 + odds)))
    #expect(throws: WinnowError.self) { try ZeroShotClassifier(encoder: encoder, labels: ["one", "one"]) }
    #expect(throws: WinnowError.self) {
      try ZeroShotClassifier(encoder: encoder, labels: ["one", "two"], template: "no place")
    }
  }
}
