internal import CWinnowKernels

/// A linear layer prepared for one instruction set: y = activation(x · Wᵀ + bias) + residual.
///
/// This is the seam of decision 3: a layer is a value with a precision and a way to multiply, made once
/// from a checkpoint's parameters and shared by all workers. In f32 there are two ways. OpenBLAS is the
/// portable one; where the machine has AVX-512 the packed kernel of `vector_kernels.h` takes its place,
/// because its epilogue is part of the product and because OpenBLAS may be held to a narrower kernel by
/// the operator's environment.
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
    /// `cblas_sgemm`, then the epilogue.
    case openBLAS
    /// The packed kernel, epilogue included.
    case packed
  }

  /// Rows are padded to a multiple of this before OpenBLAS sees them, so that no row is computed by an
  /// edge kernel whose sums run in another order: a text's bytes must not depend on its neighbours.
  public static let rowMultiple = 16

  /// `rows` rounded up to what ``apply(_:rows:activation:residual:into:preactivation:)`` may touch.
  public static func paddedRows(_ rows: Int) -> Int { (rows + rowMultiple - 1) / rowMultiple * rowMultiple }

  /// A layer over `weight` [N, K] and `bias` [N].
  ///
  /// - Parameter product: how it multiplies; nil chooses what is fastest on the kernels' instruction set.
  public init(weight: Tensor, bias: Tensor?, kernels: Kernels, product: Product? = nil) {
    precondition(weight.shape.count == 2, "a linear layer's weight has two sides, not \(weight.shape)")
    precondition(bias.map { $0.shape == [weight.shape[0]] } ?? true, "a bias has one value an output")
    outputs = weight.shape[0]
    inputs = weight.shape[1]
    self.bias = bias
    self.kernels = kernels
    switch product ?? (kernels.instructionSet == .avx512 ? .packed : .openBLAS) {
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

  /// Writes activation(x · Wᵀ + bias) + residual over the first `rows` rows of y.
  ///
  /// - Parameters:
  ///   - x: [rows, K]; must have room for ``paddedRows(_:)`` rows, whose values behind `rows` do not
  ///     matter.
  ///   - residual: [rows, N] or nil.
  ///   - y: [rows, N] with the same room.
  ///   - preactivation: where backward finds x · Wᵀ + bias, [rows, N]; inference passes nil.
  public func apply(
    _ x: Span<Float>, rows: Int, activation: Activation = .identity, residual: Span<Float>? = nil,
    into y: inout MutableSpan<Float>, preactivation: consuming MutableSpan<Float>? = nil
  ) {
    let padded = Self.paddedRows(rows)
    precondition(x.count >= padded * inputs, "x has room for \(x.count / max(1, inputs)) rows of \(padded)")
    precondition(y.count >= padded * outputs, "y has room for \(y.count / max(1, outputs)) rows of \(padded)")
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
      var product = y._mutatingExtracting(..<(padded * outputs))
      gemm(
        x.extracting(..<(padded * inputs)), weight.span, into: &product,
        ProductShape(rows: padded, columns: outputs, inner: inputs, transposesRight: true))
      product.withUnsafeMutableBufferPointer { y in
        kernels.table.apply_epilogue(rows, outputs, &epilogue, y.baseAddress, outputs)
      }
    case .packed(let packed):
      x.withUnsafeBufferPointer { x in
        packed.span.withUnsafeBufferPointer { packed in
          y.withUnsafeMutableBufferPointer { y in
            kernels.table.product(
              rows, outputs, inputs, x.baseAddress, inputs, packed.baseAddress, &epilogue, y.baseAddress,
              outputs)
          }
        }
      }
    }
  }
}
