internal import CWinnowKernels

/// A linear layer prepared for one instruction set: y = activation(x · Wᵀ + bias) + residual.
///
/// This is the seam of decision 3: a layer is a value with a precision and a way to multiply, made once
/// from a checkpoint's parameters and shared by all workers. In f32 there are two ways; the packed kernel
/// of `vector_kernels.h` is the one that inference takes, because a row's bytes must not depend on the
/// rows beside it. OpenBLAS cannot promise that, even with rows padded to multiples of 16: its Haswell
/// kernel adds up a row in another order at another place in the matrix at every shape that was tried,
/// its Skylake kernel at some. It stays as the oracle.
public struct LinearLayer: Sendable {
  /// The inner side K: the columns of x.
  public let inputs: Int
  /// The outer side N: the columns of y.
  public let outputs: Int
  private let weight: Weight
  private let bias: Tensor?
  private let kernels: Kernels

  private enum Weight: Sendable {
    /// [N, K] as the checkpoint has it, which may be a mapped file.
    case openBLAS(Tensor)
    /// [⌈N/panel⌉, K, panel].
    case packed(Tensor)
  }

  /// How a layer multiplies.
  public enum Product: Sendable, CaseIterable {
    /// The packed kernel, epilogue included: each sum runs over K in order, whatever the row's place.
    case packed
    /// `cblas_sgemm`, then the epilogue: equal up to rounding, which varies with a row's place.
    case openBLAS
  }

  /// A layer over `weight` [N, K] and `bias` [N].
  ///
  /// - Parameter product: how it multiplies.
  public init(weight: Tensor, bias: Tensor?, kernels: Kernels, product: Product = .packed) {
    precondition(weight.shape.count == 2, "a linear layer's weight has two sides, not \(weight.shape)")
    precondition(bias.map { $0.shape == [weight.shape[0]] } ?? true, "a bias has one value an output")
    outputs = weight.shape[0]
    inputs = weight.shape[1]
    self.bias = bias
    self.kernels = kernels
    switch product {
    case .openBLAS: self.weight = .openBLAS(weight)
    case .packed: self.weight = .packed(Self.pack(weight, panel: kernels.table.panel))
    }
  }

  private static func pack(_ weight: Tensor, panel: Int) -> Tensor {
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    return Tensor(shape: [winnow_packed_count(outputs, inputs, panel)]) { packed in
      weight.span.withUnsafeBufferPointer { source in
        packed.withUnsafeMutableBufferPointer { target in
          guard let from = source.baseAddress, let to = target.baseAddress else { return }
          winnow_pack(outputs, inputs, from, panel, to)
        }
      }
    }
  }

  /// The floats of scratch that a product of `rows` rows needs: x once more, some columns at a time.
  public func scratchCount(rows: Int) -> Int { winnow_product_scratch(rows, inputs) }

  /// Writes activation(x · Wᵀ + bias) + residual over the first `rows` rows of y.
  ///
  /// - Parameters:
  ///   - x: [rows, K], or more rows.
  ///   - residual: [rows, N], or nil.
  ///   - y: [rows, N], or room for more rows, which are left as they are.
  ///   - scratch: at least ``scratchCount(rows:)`` values.
  ///   - preactivation: where backward finds x · Wᵀ + bias, [rows, N]; inference passes nil.
  public func apply(
    _ x: Span<Float>, rows: Int, activation: Activation = .identity, residual: Span<Float>? = nil,
    into y: inout MutableSpan<Float>, scratch: inout MutableSpan<Float>,
    preactivation: consuming MutableSpan<Float>? = nil
  ) {
    precondition(scratch.count >= scratchCount(rows: rows), "too little scratch for \(rows) rows")
    precondition(x.count >= rows * inputs, "x has fewer than \(rows) rows of \(inputs)")
    precondition(y.count >= rows * outputs, "y has fewer than \(rows) rows of \(outputs)")
    var epilogue = winnow_epilogue()
    epilogue.activation = activation.code
    epilogue.ldresidual = outputs
    let bias = bias?.span.withUnsafeBufferPointer { $0.baseAddress }
    epilogue.bias = bias
    if let residual {
      precondition(residual.count >= rows * outputs, "the residual has too few rows")
      epilogue.residual = residual.withUnsafeBufferPointer { $0.baseAddress }
    }
    if var saved = preactivation {
      precondition(saved.count >= rows * outputs, "there is too little room for the pre-activation")
      epilogue.preactivation = saved.withUnsafeMutableBufferPointer { $0.baseAddress }
    }
    switch weight {
    case .openBLAS(let weight):
      var product = y._mutatingExtracting(..<(rows * outputs))
      gemm(
        x.extracting(..<(rows * inputs)), weight.span, into: &product,
        ProductShape(rows: rows, columns: outputs, inner: inputs, transposesRight: true))
      product.withUnsafeMutableBufferPointer { y in
        kernels.table.apply_epilogue(rows, outputs, &epilogue, y.baseAddress, outputs)
      }
    case .packed(let packed):
      x.withUnsafeBufferPointer { x in
        packed.span.withUnsafeBufferPointer { packed in
          y.withUnsafeMutableBufferPointer { y in
            scratch.withUnsafeMutableBufferPointer { scratch in
              kernels.table.product(
                rows, outputs, inputs, x.baseAddress, inputs, packed.baseAddress, &epilogue, y.baseAddress,
                outputs, scratch.baseAddress)
            }
          }
        }
      }
    }
  }
}
