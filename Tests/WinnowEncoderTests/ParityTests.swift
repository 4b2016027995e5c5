import Foundation
import TestSupport
import Testing
import WinnowCheckpoint
import WinnowData
import WinnowEncoder
import WinnowTensor

/// Tiny random models against transformers; the fixtures' generator is scripts/fixtures/generate-encoder.py.
@Suite struct ParityTests {
  struct Expected {
    let sequences: [[Int32]]
    let hiddenStates: [[Float]]

    init(model: String) throws {
      let folder = Places.fixtures.appending(path: "encoder/\(model)")
      let value = try #require(try readJSON(at: folder.appending(path: "expected.json").path).object)
      sequences = try #require(value["sequences"]?.array).map {
        ($0.array ?? []).compactMap { $0.integer.map(Int32.init) }
      }
      hiddenStates = try #require(value["hidden_states"]?.array).map {
        ($0.array ?? []).compactMap { $0.double.map(Float.init) }
      }
    }
  }

  static let ways: [(InstructionSet, LinearLayer.Product)] = InstructionSet.available.flatMap { set in
    LinearLayer.Product.allCases.map { (set, $0) }
  }

  @Test(arguments: ["gelu", "relu"], ways)
  func hiddenStatesEqualTransformers(model: String, way: (InstructionSet, LinearLayer.Product)) throws {
    let expected = try Expected(model: model)
    let encoder = try TransformerEncoder(
      contentsOf: Places.fixtures.appending(path: "encoder/\(model)").path,
      kernels: try #require(Kernels(way.0)), product: way.1)
    var workspace = EncoderWorkspace(for: encoder, tokens: 200)
    var batch = PackedBatch()
    for sequence in expected.sequences { batch.append(sequence) }
    encoder.forward(batch, workspace: &workspace)
    let columns = encoder.configuration.hiddenSize
    for (sequence, reference) in expected.hiddenStates.enumerated() {
      let range = batch.range(of: sequence)
      let values = (range.lowerBound * columns..<range.upperBound * columns).map { workspace.hidden.span[$0] }
      #expect(Tolerance.encoder.differences(values, reference) == [], "sequence \(sequence) with \(way)")
    }
  }

  /// A text's bytes depend neither on its neighbours nor on its place in the pack.
  @Test(arguments: InstructionSet.available)
  func aSequenceIsTheSameInEveryPack(set: InstructionSet) throws {
    let encoder = try TransformerEncoder(
      contentsOf: Places.fixtures.appending(path: "encoder/gelu").path, kernels: try #require(Kernels(set)))
    let columns = encoder.configuration.hiddenSize
    var numbers = SeededNumbers(seed: 7)
    let probe = (0..<9).map { _ in Int32.random(in: 0..<61, using: &numbers) }
    var alone: [Float]?
    try withEvery("neighbours", in: 0..<60) { neighbours in
      var batch = PackedBatch()
      let place = Int.random(in: 0...neighbours, using: &numbers)
      for position in 0...neighbours {
        let length = Int.random(in: 1...40, using: &numbers)
        batch.append(
          position == place ? probe : (0..<length).map { _ in Int32.random(in: 0..<61, using: &numbers) })
      }
      var workspace = EncoderWorkspace(for: encoder, tokens: batch.tokens + neighbours % 3)
      encoder.forward(batch, workspace: &workspace)
      let range = batch.range(of: place)
      let values = (range.lowerBound * columns..<range.upperBound * columns).map { workspace.hidden.span[$0] }
      if let alone { try #require(values == alone) } else { alone = values }
    }
  }
}
