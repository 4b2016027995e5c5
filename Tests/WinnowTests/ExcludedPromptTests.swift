import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowTensor

@testable import Winnow

/// Prompts whose tokens pooling leaves out, against sentence-transformers; the fixture's generator is
/// scripts/fixtures/generate-excluded-prompts.py.
@Suite struct ExcludedPromptTests {
  struct Expected: Decodable {
    struct Case: Decodable {
      let prompt: String
      let mode: String
      let vectors: [[Float]]
    }

    let texts: [String]
    let cases: [Case]
  }

  /// Calls `body` with the fixture's encoder as a folder of sentence-transformers that pools by `mode`.
  private static func withModel(
    pooling mode: String, includingPrompt: Bool = false, _ body: (URL) throws -> Void
  )
    throws
  {
    try withTemporaryFolder { folder in
      let model = folder.appending(path: "model")
      try FileManager.default.copyItem(at: WindowTests.inference, to: model)
      try FileManager.default.createDirectory(
        at: model.appending(path: "1_Pooling"), withIntermediateDirectories: true)
      try Data(
        #"[{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},{"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"}]"#
          .utf8
      ).write(to: model.appending(path: "modules.json"))
      try Data(
        #"{"embedding_dimension":24,"pooling_mode":"\#(mode)","include_prompt":\#(includingPrompt)}"#.utf8
      ).write(to: model.appending(path: "1_Pooling/config.json"))
      try body(model)
    }
  }

  @Test func vectorsEqualSentenceTransformers() throws {
    let expected: Expected = try fixture("pipelines/inference/prompts.json")
    for wanted in expected.cases {
      try Self.withModel(pooling: wanted.mode) { model in
        let settings = EncodingSettings(prompt: .text(wanted.prompt))
        let found = try TextEncoder(contentsOf: model, settings).embed(expected.texts).matrix
        for (row, vector) in wanted.vectors.enumerated() {
          #expect(
            Tolerance.encoder.differences(Array(found[row: row]), vector) == [],
            "\(wanted.mode), \(wanted.prompt), \(row)")
        }
      }
    }
  }

  /// The prompt changes what is pooled though it is left out, and counts where the folder says so.
  @Test func thePromptIsReadButNotPooled() throws {
    var vectors: [[Float]] = []
    for includes in [true, false] {
      try Self.withModel(pooling: "mean", includingPrompt: includes) { model in
        for prompt in ["", "good: "] {
          let encoder = try TextEncoder(contentsOf: model, EncodingSettings(prompt: .text(prompt)))
          vectors.append(try encoder.embed(["bad"]).matrix.values)
        }
      }
    }
    #expect(vectors[0] == vectors[2])
    #expect(Set(vectors).count == 3)
  }
}
