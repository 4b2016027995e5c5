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

  @Test(arguments: InstructionSet.available)
  func attentionEqualsTheFormula(set: InstructionSet) throws {
    let kernels = try #require(Kernels(set))
    var numbers = SeededNumbers(seed: 3)
    try withEvery("head size", in: [1, 5, 10, 16, 32, 48, 64, 80, 128]) { d in
      let heads = 2
      let lengths = [1, 2, 5, 6, 7, 15, 16, 17, 63, 64, 65, 130]
      let attention = SelfAttention(heads: heads, headSize: d, kernels: kernels)
      let cumulative = lengths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
      let tokens = lengths.reduce(0, +)
      let width = heads * d
      let x = (0..<3 * tokens * width).map { _ in Float.random(in: -2...2, using: &numbers) }
      var y = [Float](repeating: 0, count: tokens * width)
      let scratchCount = attention.scratchCount(longest: 130)
      var scratch = [Float](repeating: .nan, count: scratchCount + 64)
      var logSums = [Float](repeating: 0, count: heads * tokens)
      var span = y.mutableSpan
      var scratchSpan = scratch.mutableSpan
      var room = scratchSpan._mutatingExtracting(..<scratchCount)
      attention.apply(
        x.span, cumulativeLengths: cumulative, into: &span, scratch: &room, logSums: logSums.mutableSpan)
      try #require(scratch[scratchCount...].allSatisfy { $0.isNaN }, "written behind the scratch")
      for (start, length) in zip(cumulative, lengths) {
        try withEvery("length", in: [length]) { length in
          func value(_ part: Int, _ token: Int, _ head: Int, _ column: Int) -> Double {
            Double(x[(start + token) * 3 * width + part * width + head * d + column])
          }
          for head in 0..<heads {
            for query in 0..<length {
              let scores = (0..<length).map { key in
                (0..<d).reduce(0.0) { $0 + value(0, query, head, $1) * value(1, key, head, $1) }
                  / Double(d).squareRoot()
              }
              let powers = scores.map { exp($0) }
              let sum = powers.reduce(0, +)
              let expected = (0..<d).map { column in
                (0..<length).reduce(0.0) { $0 + powers[$1] / sum * value(2, $1, head, column) }
              }
              let first = (start + query) * width + head * d
              try #require(Tolerance.op.differences(y[first..<first + d].map(Double.init), expected) == [])
              try #require(
                Tolerance.op.accepts(Double(logSums[heads * start + head * length + query]), log(sum)))
            }
          }
        }
      }
    }
  }
}
