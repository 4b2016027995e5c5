import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowEncoder
import WinnowTensor

/// Tiny masked language models of each family against transformers; the fixtures' generator is
/// scripts/fixtures/generate-families.py.
@Suite struct MaskedHeadTests {
  struct Expected: Decodable {
    let sequence: [Int32]
    let logits: [Float]
  }

  static let models = [
    "bert", "bert-untied", "roberta", "distilbert", "electra", "mpnet", "albert", "modernbert",
    "modernbert-untied", "nomic", "deberta", "deberta-v3",
  ]

  @Test(arguments: models, InstructionSet.available)
  func logitsEqualTransformers(model: String, set: InstructionSet) throws {
    let expected: Expected = try fixture("masked/\(model)/expected.json")
    let folder = Places.fixtures.appending(path: "masked/\(model)").path
    let kernels = try #require(Kernels(set))
    let encoder = try TransformerEncoder(contentsOf: folder, kernels: kernels)
    let head = try MaskedHeadLayers(contentsOf: folder, kernels: kernels)
    var batch = PackedBatch()
    batch.append(expected.sequence)
    var workspace = EncoderWorkspace(for: encoder, tokens: batch.tokens)
    encoder.forward(batch, workspace: &workspace)
    let columns = encoder.configuration.hiddenSize
    let hidden = Matrix(
      rows: batch.tokens, columns: columns,
      values: (0..<batch.tokens * columns).map { workspace.hidden.span[$0] })
    let logits = head.logits(hidden)
    #expect(head.words == 61)
    #expect(Tolerance.encoder.differences(logits.values, expected.logits) == [])
    // Some words' logits alone, in any order.
    let words = [60, 0, 17]
    let some = try MaskedHeadLayers(contentsOf: folder, kernels: kernels, words: words).logits(hidden)
    let wanted = (0..<batch.tokens).flatMap { row in words.map { expected.logits[row * 61 + $0] } }
    #expect(Tolerance.encoder.differences(some.values, wanted) == [])
    let last = hidden.selecting(rows: [batch.tokens - 1])
    #expect(head.logits(last).values == Array(logits[row: batch.tokens - 1]))
  }

  @Test func aFolderWithoutTheHeadIsRefused() throws {
    let kernels = try #require(Kernels(.scalar))
    let error = #expect(throws: WinnowError.self) {
      try MaskedHeadLayers(
        contentsOf: Places.fixtures.appending(path: "classifiers/bert").path, kernels: kernels)
    }
    #expect(error?.found == "no tensor \"cls.predictions.transform.dense.weight\"")
  }
}
