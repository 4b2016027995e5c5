import Foundation
import TestSupport
import Testing
import WinnowTensor

/// Normalisation, attention and activations of every instruction set against their formulas.
@Suite struct KernelTests {
  @Test(arguments: InstructionSet.available)
  func activationsHoldOverTheirRange(set: InstructionSet) throws {
    let kernels = try #require(Kernels(set))
    // A product with the number 1 hands x on to the activation.
    let layer = LinearLayer(weight: Tensor(shape: [1, 1], values: [1]), bias: nil, kernels: kernels)
    let x = (-2400...2400).map { Float($0) / 200 } + [-1e30, -88, 88, 1e30, 0, -0.0]
    var scratch = [Float](repeating: 0, count: layer.scratchCount(rows: x.count))
    for activation in Activation.allCases {
      var y = [Float](repeating: 0, count: x.count)
      var span = y.mutableSpan
      var room = scratch.mutableSpan
      layer.apply(x.span, rows: x.count, activation: activation, into: &span, scratch: &room)
      #expect(
        Tolerance.op.differences(y.map(Double.init), x.map { activation.formula(Double($0)) }) == [],
        "\(activation)")
    }
  }

  @Test(arguments: InstructionSet.available)
  func layerNormalizationEqualsTheFormula(set: InstructionSet) throws {
    let kernels = try #require(Kernels(set))
    var numbers = SeededNumbers(seed: 2)
    try withEvery("columns", in: [1, 2, 7, 8, 15, 16, 17, 48, 100, 384]) { columns in
      let rows = 5
      func random(_ count: Int) -> [Float] {
        (0..<count).map { _ in Float.random(in: -2...2, using: &numbers) }
      }
      let (x, gamma, beta) = (random(rows * columns), random(columns), random(columns))
      let norm = LayerNormalization(
        gamma: Tensor(shape: [columns], values: gamma), beta: Tensor(shape: [columns], values: beta),
        epsilon: 1e-3, kernels: kernels)
      var y = [Float](repeating: 0, count: x.count)
      var (means, deviations) = ([Float](repeating: 0, count: rows), [Float](repeating: 0, count: rows))
      var span = y.mutableSpan
      norm.apply(
        x.span, rows: rows, into: &span, means: means.mutableSpan,
        reciprocalDeviations: deviations.mutableSpan)
      for row in 0..<rows {
        let values = x[row * columns..<(row + 1) * columns].map(Double.init)
        let mean = values.reduce(0, +) / Double(columns)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(columns)
        let reciprocal = 1 / (variance + 1e-3).squareRoot()
        let expected = (0..<columns).map {
          (values[$0] - mean) * reciprocal * Double(gamma[$0]) + Double(beta[$0])
        }
        try #require(
          Tolerance.op.differences(y[row * columns..<(row + 1) * columns].map(Double.init), expected) == [])
        try #require(Tolerance.op.accepts(Double(means[row]), mean))
        try #require(Tolerance.op.accepts(Double(deviations[row]), reciprocal))
      }
    }
  }
}
