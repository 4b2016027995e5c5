public import WinnowTensor

extension DenseLayer {
  /// What the loss changes by with each parameter of a layer, in the layer's own shapes.
  public struct Gradients: Sendable, Equatable {
    /// dW, `[outputs, inputs]`.
    public var weight: Matrix
    /// db, one value an output.
    public var bias: [Float]

    /// Zeros in the shape of `layer`.
    public init(of layer: DenseLayer) {
      weight = Matrix(rows: layer.outputs, columns: layer.inputs)
      bias = [Float](repeating: 0, count: layer.outputs)
    }
  }

  /// Writes activation(x · Wᵀ + b) over y.
  ///
  /// - Parameters:
  ///   - x: `[rows, inputs]`.
  ///   - y: `[rows, outputs]`; backward needs it.
  public func forward(_ x: Span<Float>, rows: Int, into y: inout MutableSpan<Float>) {
    gemm(
      x, weight.span, into: &y,
      ProductShape(rows: rows, columns: outputs, inner: inputs, transposesRight: true))
    for row in 0..<rows {
      for output in 0..<outputs {
        let index = row * outputs + output
        y[index] = activation.apply(y[index] + bias[output])
      }
    }
  }

  /// Writes the gradients of the parameters over `gradients`, and that of x over `dX` where it is wanted.
  ///
  /// - Parameters:
  ///   - dY: the gradient of y, `[rows, outputs]`; holds the gradient of x · Wᵀ + b afterwards.
  ///   - x: what forward was given, `[rows, inputs]`.
  ///   - y: what forward wrote, `[rows, outputs]`.
  ///   - dX: `[rows, inputs]`, or empty where nobody needs it.
  public func backward(
    _ dY: inout MutableSpan<Float>, x: Span<Float>, y: Span<Float>, rows: Int,
    into gradients: inout Gradients, dX: inout MutableSpan<Float>
  ) {
    switch activation {
    case .identity: break
    case .relu: for index in dY.indices where y[index] <= 0 { dY[index] = 0 }
    case .tanh: for index in dY.indices { dY[index] *= 1 - y[index] * y[index] }
    case .gelu, .silu: preconditionFailure("the gradient needs what y no longer tells")
    }
    gradients.weight.withMutableValues { dW in
      gemm(
        dY.span, x, into: &dW,
        ProductShape(rows: outputs, columns: inputs, inner: rows, transposesLeft: true))
    }
    for output in 0..<outputs {
      var sum: Float = 0
      for row in 0..<rows { sum += dY[row * outputs + output] }
      gradients.bias[output] = sum
    }
    guard !dX.isEmpty else { return }
    gemm(
      dY.span, weight.span, into: &dX, ProductShape(rows: rows, columns: inputs, inner: outputs))
  }

  /// What `body` returns, given W to write to: how an optimiser gets at it.
  public mutating func withMutableWeight<Result>(
    _ body: (inout MutableSpan<Float>) throws -> Result
  ) rethrows -> Result {
    try weight.withMutableValues(body)
  }

  /// What `body` returns, given b to write to.
  public mutating func withMutableBias<Result>(
    _ body: (inout MutableSpan<Float>) throws -> Result
  ) rethrows -> Result {
    var span = bias.mutableSpan
    return try body(&span)
  }
}
