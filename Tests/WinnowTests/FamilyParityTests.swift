import Foundation
import TestSupport
import Testing
import WinnowEncoder
import WinnowHeads
import WinnowTensor

@testable import Winnow

/// What scripts/parity/families.py made.
private enum RandomModels {
  static let folder = ProcessInfo.processInfo.environment["WINNOW_FAMILY_MODELS"]

  static var names: [String] {
    guard let folder else { return [] }
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }
}

/// Each head of each family against transformers on many texts in one pack; scripts/parity/families.py makes the
/// models, says where they are, and runs this suite.
@Suite(.enabled(if: RandomModels.folder != nil, "run by scripts/parity/families.py"))
struct FamilyParityTests {

  @Test func thereAreModels() {
    #expect(!RandomModels.names.isEmpty)
  }

  @Test(arguments: RandomModels.names, InstructionSet.available)
  func everyPositionEqualsTransformers(model: String, set: InstructionSet) throws {
    let folder = URL(filePath: try #require(RandomModels.folder)).appending(path: model)
    let sequences = try JSONDecoder().decode(
      [[Int32]].self, from: Data(contentsOf: folder.appending(path: "sequences.json")))
    let expected = try Data(contentsOf: folder.appending(path: "expected.f32")).withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 4).map {
        Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
      }
    }
    let found = try answers(folder.path, model: model, sequences, kernels: try #require(Kernels(set)))
    let differences = Tolerance.family.differences(found, expected)
    let largest = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
    #expect(
      differences.isEmpty, "\(model), \(set): \(differences.count) of \(expected.count), largest \(largest)")
    print(
      "\(model), \(set): \(sequences.count) texts, \(expected.count) values, largest difference \(largest)")
  }

  /// Hidden states or logits as the script's `answers` has them.
  func answers(_ folder: String, model: String, _ sequences: [[Int32]], kernels: Kernels) throws -> [Float] {
    let encoder = try TransformerEncoder(contentsOf: folder, kernels: kernels)
    let columns = encoder.configuration.hiddenSize
    var batch = PackedBatch()
    for sequence in sequences { batch.append(sequence) }
    var workspace = EncoderWorkspace(for: encoder, tokens: batch.tokens)
    encoder.forward(batch, workspace: &workspace)
    let hidden = (0..<batch.tokens * columns).map { workspace.hidden.span[$0] }
    var found: [Float] = []
    if model.hasSuffix("ForMaskedLM") {
      let head = try MaskedHeadLayers(contentsOf: folder, kernels: kernels)
      return head.logits(Matrix(rows: batch.tokens, columns: columns, values: hidden)).values
    }
    if model.hasSuffix("ForTokenClassification") {
      let head = try TokenHeadLayers(contentsOf: folder, kernels: kernels)
      head.append(workspace.hidden.span, rows: batch.tokens, to: &found)
      return found
    }
    if model.hasSuffix("ForSequenceClassification") {
      let parts = try ModelFolder(at: folder, inputs: columns, for: .classification)
      parts.pooling.append(workspace.hidden.span, columns: columns, batch: batch, to: &found)
      return try parts.requireHead().logits(
        Matrix(rows: batch.sequences, columns: columns, values: found)
      ).values
    }
    return hidden
  }
}
