import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowEncoder
import WinnowTensor

/// Tiny random models of each family against transformers; the fixtures' generator is
/// scripts/fixtures/generate-families.py.
@Suite struct FamilyTests {
  struct Expected: Decodable {
    let sequences: [[Int32]]
    let hiddenStates: [Data]
  }

  static let models = [
    "bert-2019", "roberta", "xlm-roberta", "camembert", "distilbert", "distilbert-sinusoidal", "electra",
    "electra-wide", "electra-same", "mpnet", "mpnet-buckets", "albert", "albert-groups", "albert-uneven",
    "modernbert", "modernbert-biases", "modernbert-older", "nomic", "nomic-published", "deberta-v3",
    "deberta-convolution", "deberta-own-projections", "deberta-c2p", "deberta-p2c", "deberta-plain",
  ]

  /// The states of `sequences` in one pack, by `members` threads.
  func states(
    _ model: String, _ sequences: [[Int32]], set: InstructionSet, product: LinearLayer.Product = .packed,
    members: Int = 1
  ) throws -> [[Float]] {
    let encoder = try TransformerEncoder(
      contentsOf: Places.fixtures.appending(path: "families/\(model)").path,
      kernels: try #require(Kernels(set)), product: product)
    var batch = PackedBatch()
    for sequence in sequences { batch.append(sequence) }
    var workspace = EncoderWorkspace(for: encoder, tokens: batch.tokens, members: members)
    encoder.forward(batch, workspace: &workspace)
    let columns = encoder.configuration.hiddenSize
    return sequences.indices.map { sequence in
      let range = batch.range(of: sequence)
      return (range.lowerBound * columns..<range.upperBound * columns).map { workspace.hidden.span[$0] }
    }
  }

  @Test(arguments: models, ParityTests.ways)
  func hiddenStatesEqualTransformers(model: String, way: (InstructionSet, LinearLayer.Product)) throws {
    let expected: Expected = try fixture("families/\(model)/expected.json")
    let states = try states(model, expected.sequences, set: way.0, product: way.1)
    for (sequence, (values, reference)) in zip(states, expected.hiddenStates).enumerated() {
      let floats = reference.withUnsafeBytes { bytes in
        stride(from: 0, to: bytes.count, by: 4).map {
          Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
        }
      }
      #expect(Tolerance.encoder.differences(values, floats) == [], "sequence \(sequence) with \(way)")
    }
  }

  /// A text's bytes depend neither on its neighbours nor on its place in the pack.
  @Test(arguments: models, InstructionSet.available)
  func aSequenceIsTheSameInEveryPack(model: String, set: InstructionSet) throws {
    let expected: Expected = try fixture("families/\(model)/expected.json")
    let together = try states(model, expected.sequences.reversed(), set: set)
    for (sequence, state) in zip(expected.sequences.reversed(), together) {
      #expect(try states(model, [sequence], set: set) == [state], "\(sequence.count) tokens")
    }
  }
}
