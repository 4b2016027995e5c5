import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowEncoder
import WinnowHeads
import WinnowTensor

@testable import Winnow

/// Tiny sequence classifiers of each family against transformers; the fixtures' generator is
/// scripts/fixtures/generate-families.py.
@Suite struct SequenceClassifierTests {
  struct Expected: Decodable {
    let sequences: [[Int32]]
    let logits: [[Float]]
  }

  static func folder(_ model: String) -> String {
    Places.fixtures.appending(path: "classifiers/\(model)").path
  }

  func head(_ model: String, inputs: Int) throws -> ClassificationHead {
    try ModelFolder(at: Self.folder(model), inputs: inputs, for: .classification).requireHead()
  }

  @Test(arguments: [
    "bert", "roberta", "distilbert", "electra", "mpnet", "albert", "modernbert", "modernbert-mean", "nomic",
    "deberta",
  ])
  func logitsEqualTransformers(model: String) throws {
    let expected: Expected = try fixture("classifiers/\(model)/expected.json")
    let set = try InstructionSet.chosen()
    let encoder = try TransformerEncoder(
      contentsOf: Self.folder(model), kernels: try #require(Kernels(set)))
    let columns = encoder.configuration.hiddenSize
    let folder = try ModelFolder(at: Self.folder(model), inputs: columns, for: .classification)
    let head = try folder.requireHead()
    var batch = PackedBatch()
    for sequence in expected.sequences { batch.append(sequence) }
    var workspace = EncoderWorkspace(for: encoder, tokens: batch.tokens)
    encoder.forward(batch, workspace: &workspace)
    var pooled: [Float] = []
    folder.pooling.append(workspace.hidden.span, columns: columns, batch: batch, to: &pooled)
    let all = head.logits(Matrix(rows: batch.sequences, columns: columns, values: pooled))
    for (sequence, reference) in expected.logits.enumerated() {
      let logits = Array(all[row: sequence])
      #expect(Tolerance.encoder.differences(logits, reference) == [], "sequence \(sequence)")
    }
  }

  /// As transformers' `TextClassificationPipeline.postprocess` chooses.
  @Test func theFunctionIsThePipelines() throws {
    let cases: [(model: String, inputs: Int, labels: [String], function: ScoreFunction)] = [
      ("bert", 20, ["LABEL_0", "LABEL_1", "LABEL_2"], .softmax),
      ("roberta", 20, ["LABEL_0", "LABEL_1"], .softmax),
      ("distilbert", 24, ["LABEL_0", "LABEL_1", "LABEL_2", "LABEL_3"], .sigmoid),
      ("electra", 20, ["LABEL_0"], .identity), ("mpnet", 20, ["LABEL_0"], .sigmoid),
      ("albert", 20, ["no", "perhaps", "yes"], .softmax),
    ]
    for (model, inputs, labels, function) in cases {
      let head = try head(model, inputs: inputs)
      #expect(head.labels == labels, "\(model)")
      #expect(head.function == function, "\(model)")
    }
  }

  @Test func scoresAreTheFunctions() {
    let logits = Matrix(rows: 1, columns: 2, values: [1000, -1000])
    #expect(ScoreFunction.softmax.scores(ofLogits: logits).values == [1, 0])
    #expect(ScoreFunction.sigmoid.scores(ofLogits: logits).values == [1, 0])
    #expect(ScoreFunction.identity.scores(ofLogits: logits).values == [1000, -1000])
    let zero = Matrix(rows: 1, columns: 1, values: [0])
    #expect(ScoreFunction.sigmoid.scores(ofLogits: zero).values == [0.5])
  }
}
