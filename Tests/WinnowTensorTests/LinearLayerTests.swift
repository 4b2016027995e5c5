import TestSupport
import Testing
import WinnowTensor

/// Every way to multiply against plain double-precision loops, over sizes with every kind of tail.
@Suite struct LinearLayerTests {
  static let ways: [(InstructionSet, LinearLayer.Product)] = InstructionSet.available.flatMap { set in
    LinearLayer.Product.allCases.map { (set, $0) }
  }

  @Test(arguments: ways)
  func equalsTheFormula(way: (InstructionSet, LinearLayer.Product)) throws {
    let kernels = try #require(Kernels(way.0))
    var numbers = SeededNumbers(seed: 1)
    func random(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float.random(in: -1...1, using: &numbers) }
    }
    try withEvery("rows", in: [0, 1, 2, 5, 6, 7, 13, 300]) { rows in
      try withEvery("outputs", in: [1, 15, 16, 17, 64, 65, 100]) { outputs in
        try withEvery("inputs", in: [1, 7, 32, 513]) { inputs in
          let (x, weight, bias, residual) = (
            random(rows * inputs), random(outputs * inputs), random(outputs), random(rows * outputs)
          )
          let layer = LinearLayer(
            weight: Tensor(shape: [outputs, inputs], values: weight),
            bias: Tensor(shape: [outputs], values: bias), kernels: kernels, product: way.1)
          let room = layer.scratchCount(rows: rows)
          var scratch = [Float](repeating: .nan, count: room + 64)
          for activation in Activation.allCases {
            var y = [Float](repeating: 0, count: rows * outputs)
            var saved = y
            var span = y.mutableSpan
            var scratchSpan = scratch.mutableSpan
            var within = scratchSpan._mutatingExtracting(..<room)
            layer.apply(
              x.span, rows: rows, activation: activation, residual: residual.span, into: &span,
              scratch: &within, preactivation: saved.mutableSpan)
            var sums: [Double] = []
            for row in 0..<rows {
              for output in 0..<outputs {
                var sum = Double(bias[output])
                for k in 0..<inputs {
                  sum += Double(x[row * inputs + k]) * Double(weight[output * inputs + k])
                }
                sums.append(sum)
              }
            }
            try #require(scratch[room...].allSatisfy { $0.isNaN }, "written behind the scratch")
            let expected = zip(sums, residual).map { activation.formula($0) + Double($1) }
            try #require(Tolerance.product.differences(saved.map(Double.init), sums) == [])
            try #require(Tolerance.product.differences(y.map(Double.init), expected) == [], "\(activation)")
          }
        }
      }
    }
  }
}
