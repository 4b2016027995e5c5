private import Foundation
public import WinnowTensor

/// A linear layer with an activation, y = activation(x · Wᵀ + b): what sentence-transformers saves as one
/// `Dense` module.
public struct DenseLayer: Sendable, Equatable {
  /// The function behind the linear map; the raw value is the class that a `Dense` module's
  /// `activation_function` names.
  public enum Activation: String, Sendable, CaseIterable {
    /// The value itself.
    case identity = "torch.nn.modules.linear.Identity"
    /// max(x, 0).
    case relu = "torch.nn.modules.activation.ReLU"
    /// The hyperbolic tangent, which a `Dense` module has where nothing else is said.
    case tanh = "torch.nn.modules.activation.Tanh"
    /// x/2 · (1 + erf(x/√2)); ELECTRA's head has it. No head that is trained here does.
    case gelu = "torch.nn.modules.activation.GELU"
    /// x · σ(x). No head that is trained here does.
    case silu = "torch.nn.modules.activation.SiLU"
  }

  /// W: one row an output, `[outputs, inputs]`, as PyTorch stores it.
  public internal(set) var weight: Matrix
  /// b: one value an output.
  public internal(set) var bias: [Float]
  /// The function behind the linear map.
  public let activation: Activation

  /// The columns of x.
  public var inputs: Int { weight.columns }
  /// The columns of y.
  public var outputs: Int { weight.rows }

  /// A layer from its parameters; the bias has one value for each row of the weight.
  public init(weight: Matrix, bias: [Float], activation: Activation) {
    precondition(bias.count == weight.rows, "\(bias.count) biases stand beside \(weight.rows) outputs")
    self.weight = weight
    self.bias = bias
    self.activation = activation
  }

  /// A layer of random parameters, uniform over ±1/√inputs: PyTorch's initialisation of `nn.Linear`.
  public init(
    inputs: Int, outputs: Int, activation: Activation, randomizedBy numbers: inout SeededGenerator
  ) {
    precondition(inputs > 0 && outputs > 0, "a layer of \(inputs) × \(outputs) has no parameters")
    let bound = 1 / Double(inputs).squareRoot()
    var drawn: [Float] = []
    drawn.reserveCapacity((inputs + 1) * outputs)
    for _ in 0..<(inputs + 1) * outputs { drawn.append(Float(numbers.uniform(in: -bound..<bound))) }
    self.init(
      weight: Matrix(rows: outputs, columns: inputs, values: Array(drawn[..<(inputs * outputs)])),
      bias: Array(drawn[(inputs * outputs)...]), activation: activation)
  }

  /// y, one row for each row of `x`: `[N, inputs]` → `[N, outputs]`.
  ///
  /// Each row is a product of its own, because the order in which a matrix product sums a row depends on
  /// where in the matrix the row stands: a row's result is the same bytes alone and among others.
  /// O(N · inputs · outputs).
  public func forward(_ x: Matrix) -> Matrix {
    precondition(x.columns == inputs, "a layer of \(inputs) inputs was given \(x.columns)")
    var result: [Float] = []
    result.reserveCapacity(x.rows * outputs)
    for row in 0..<x.rows {
      var y = bias
      var span = y.mutableSpan
      gemv(
        weight.span, rows: outputs, columns: inputs,
        x.span.extracting(row * inputs..<(row + 1) * inputs), into: &span, beta: 1)
      for index in y.indices { y[index] = activation.apply(y[index]) }
      result += y
    }
    return Matrix(rows: x.rows, columns: outputs, values: result)
  }
}

extension DenseLayer.Activation {
  /// The function of one value.
  func apply(_ value: Float) -> Float {
    switch self {
    case .identity: value
    case .relu: max(value, 0)
    case .tanh: Foundation.tanh(value)
    case .silu: Float(Double(value) / (1 + exp(-Double(value))))
    case .gelu: Float(0.5 * Double(value) * (1 + erf(Double(value) / 2.0.squareRoot())))
    }
  }
}
