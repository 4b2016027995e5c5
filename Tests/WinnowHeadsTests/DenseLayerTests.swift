import TestSupport
import Testing
import WinnowHeads
import WinnowTensor

@Suite struct DenseLayerTests {
  @Test func forwardEqualsTheScalarTwin() throws {
    try withEvery("activation", in: DenseLayer.Activation.allCases) { activation in
      try withEvery("rows", in: [0, 1, 63, 64, 65, 130]) { rows in
        try withEvery("outputs", in: [1, 3, 17]) { outputs in
          var numbers = SeededGenerator(seed: UInt64(rows + outputs))
          let layer = DenseLayer(
            inputs: 21, outputs: outputs, activation: activation, randomizedBy: &numbers)
          let x = randomMatrix(rows, 21, &numbers)
          let y = layer.forward(x)
          #expect(y.rows == rows && y.columns == outputs)
          for row in 0..<rows {
            let expected = scalarForward(layer, x[row: row].map(Double.init))
            #expect(Tolerance.op.differences(y[row: row].map(Double.init), expected) == [])
          }
        }
      }
    }
  }

  @Test func aRowIsTheSameBytesAloneAndAmongOthers() throws {
    try withEvery("outputs", in: [1, 2, 5, 100]) { outputs in
      var numbers = SeededGenerator(seed: 9)
      let layer = DenseLayer(inputs: 383, outputs: outputs, activation: .tanh, randomizedBy: &numbers)
      let x = randomMatrix(150, 383, &numbers)
      let all = layer.forward(x)
      try withEvery("row", in: [0, 1, 15, 63, 64, 100, 149]) { row in
        #expect(layer.forward(x.selecting(rows: [row])).values == Array(all[row: row]))
        #expect(layer.forward(x.selecting(rows: [3, row, 7]))[row: 1].elementsEqual(all[row: row]))
      }
    }
  }

  @Test func gradientsEqualCentralDifferences() throws {
    try withEvery("activation", in: DenseLayer.Activation.allCases.filter { ![.gelu, .silu].contains($0) }) {
      activation in
      var numbers = SeededGenerator(seed: 4)
      let (rows, inputs, outputs) = (5, 4, 3)
      let layer = DenseLayer(
        inputs: inputs, outputs: outputs, activation: activation, randomizedBy: &numbers)
      let x = randomMatrix(rows, inputs, &numbers)
      let share = randomMatrix(rows, outputs, &numbers)

      var y = [Float](repeating: 0, count: rows * outputs)
      var ySpan = y.mutableSpan
      layer.forward(x.values.span, rows: rows, into: &ySpan)
      var gradients = DenseLayer.Gradients(of: layer)
      var dY = share.values
      var dYSpan = dY.mutableSpan
      var dX = [Float](repeating: 0, count: rows * inputs)
      var dXSpan = dX.mutableSpan
      layer.backward(&dYSpan, x: x.values.span, y: y.span, rows: rows, into: &gradients, dX: &dXSpan)

      // The loss is Σ share · y, over W, b and x in one list.
      let expected = centralDifferences(
        at: (layer.weight.values + layer.bias + x.values).map(Double.init)
      ) { point in
        var loss = 0.0
        for row in 0..<rows {
          for output in 0..<outputs {
            var sum = point[outputs * inputs + output]
            for input in 0..<inputs {
              sum += point[output * inputs + input] * point[outputs * (inputs + 1) + row * inputs + input]
            }
            loss += Double(share[row, output]) * activated(sum, activation)
          }
        }
        return loss
      }
      let found = (gradients.weight.values + gradients.bias + dX).map(Double.init)
      #expect(Tolerance.gradient.differences(found, expected) == [])
    }
  }

  @Test func initialParametersLieInPyTorchsRange() {
    var numbers = SeededGenerator(seed: 1)
    let layer = DenseLayer(inputs: 16, outputs: 50, activation: .relu, randomizedBy: &numbers)
    let all = layer.weight.values + layer.bias
    #expect(all.allSatisfy { abs($0) <= 0.25 })
    #expect(all.contains { $0 > 0.2 } && all.contains { $0 < -0.2 })
  }

  @Test func theWrongNumberOfColumnsTraps() async {
    await #expect(processExitsWith: .failure) {
      let layer = DenseLayer(weight: Matrix(rows: 1, columns: 2), bias: [0], activation: .identity)
      _ = layer.forward(Matrix(rows: 1, columns: 3))
    }
  }
}
