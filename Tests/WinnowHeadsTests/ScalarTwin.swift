import Foundation
import WinnowHeads
import WinnowTensor

/// A matrix of normally distributed values.
func randomMatrix(_ rows: Int, _ columns: Int, _ numbers: inout SeededGenerator) -> Matrix {
  Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in Float(numbers.normal()) })
}

/// An activation in double precision.
func activated(_ value: Double, _ activation: DenseLayer.Activation) -> Double {
  switch activation {
  case .identity: value
  case .relu: max(value, 0)
  case .tanh: tanh(value)
  case .silu: value / (1 + exp(-value))
  case .gelu: value / 2 * (1 + erf(value / 2.0.squareRoot()))
  }
}

/// One row through a layer in double precision.
func scalarForward(_ layer: DenseLayer, _ x: [Double]) -> [Double] {
  (0..<layer.outputs).map { output in
    var sum = Double(layer.bias[output])
    for (weight, value) in zip(layer.weight[row: output], x) { sum += Double(weight) * value }
    return activated(sum, layer.activation)
  }
}
