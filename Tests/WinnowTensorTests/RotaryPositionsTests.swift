import Foundation
import TestSupport
import Testing
import WinnowTensor

@Suite struct RotaryPositionsTests {
  @Test(arguments: InstructionSet.available)
  func queriesAndKeysAreRotatedByTheirPositions(set: InstructionSet) throws {
    let kernels = try #require(Kernels(set))
    var numbers = SeededNumbers(seed: 7)
    try withEvery("head size", in: [2, 6, 16, 18, 64], "heads", in: [1, 3]) { d, heads in
      let cumulative = [0, 1, 1, 8, 41]
      let width = heads * d
      let rotation = RotaryPositions(base: 1000, headSize: d, longest: 40, kernels: kernels)
      let x = (0..<3 * 41 * width).map { _ in Float.random(in: -2...2, using: &numbers) }
      var y = x
      var span = y.mutableSpan
      rotation.apply(to: &span, cumulativeLengths: cumulative, heads: heads)
      for (start, end) in zip(cumulative, cumulative.dropFirst()) {
        for token in start..<end {
          for part in 0..<3 {
            for head in 0..<heads {
              let first = token * 3 * width + part * width + head * d
              let expected = (0..<d).map { column -> Double in
                let pair = column % (d / 2)
                // Values stay as they are.
                let angle =
                  part == 2 ? 0 : Double(token - start) / pow(1000, Double(2 * pair) / Double(d))
                let (a, b) = (Double(x[first + pair]), Double(x[first + pair + d / 2]))
                return column < d / 2 ? a * cos(angle) - b * sin(angle) : b * cos(angle) + a * sin(angle)
              }
              try #require(
                Tolerance.op.differences(y[first..<first + d].map(Double.init), expected) == [])
            }
          }
        }
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func aGateMultipliesHalves(set: InstructionSet) throws {
    let kernels = try #require(Kernels(set))
    var numbers = SeededNumbers(seed: 8)
    try withEvery("columns", in: [1, 7, 8, 16, 33], "rows", in: [1, 2, 5]) { columns, rows in
      for activation in Activation.allCases {
        let x = (0..<2 * rows * columns).map { _ in Float.random(in: -4...4, using: &numbers) }
        var y = x
        var span = y.mutableSpan
        Gate(columns: columns, activation: activation, kernels: kernels).apply(to: &span, rows: rows)
        let expected = (0..<rows * columns).map { index in
          let first = index / columns * 2 * columns + index % columns
          return activation.formula(Double(x[first])) * Double(x[first + columns])
        }
        try #require(
          Tolerance.op.differences(y[..<(rows * columns)].map(Double.init), expected) == [],
          "\(activation)")
      }
    }
  }
}
