import Foundation
import TestSupport
import Testing
import WinnowEncoder
import WinnowTensor

/// Tiny token classifiers of the families whose heads differ against transformers; the fixtures' generator is
/// scripts/fixtures/generate-families.py.
@Suite struct TokenHeadTests {
  @Test(arguments: ["bert", "deberta", "modernbert", "nomic"], InstructionSet.available)
  func logitsEqualTransformers(model: String, set: InstructionSet) throws {
    let expected: MaskedHeadTests.Expected = try fixture("token-classifiers/\(model)/expected.json")
    let folder = Places.fixtures.appending(path: "token-classifiers/\(model)").path
    let kernels = try #require(Kernels(set))
    let encoder = try TransformerEncoder(contentsOf: folder, kernels: kernels)
    let head = try TokenHeadLayers(contentsOf: folder, kernels: kernels)
    #expect(head.labels == ["LABEL_0", "LABEL_1", "LABEL_2"])
    var batch = PackedBatch()
    batch.append(expected.sequence)
    var workspace = EncoderWorkspace(for: encoder, tokens: batch.tokens)
    encoder.forward(batch, workspace: &workspace)
    var logits: [Float] = []
    head.append(workspace.hidden.span, rows: batch.tokens, to: &logits)
    #expect(Tolerance.encoder.differences(logits, expected.logits) == [])
  }
}
