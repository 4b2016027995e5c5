internal import CWinnowKernels

/// Layer normalisation over the last side: (x - mean) / √(variance + ε) · gamma + beta, row by row
/// (Ba, Kiros and Hinton 2016; the variance is the biased one, as `torch.nn.LayerNorm` has it).
public struct LayerNormalization: Sendable {
  private let gamma: Tensor
  private let beta: Tensor
  private let epsilon: Float
  private let kernels: Kernels

  /// A normalisation with scale `gamma` [D] and shift `beta` [D]; nil for none.
  public init(gamma: Tensor, beta: Tensor?, epsilon: Float, kernels: Kernels) {
    let beta = beta ?? Tensor(shape: gamma.shape, values: Array(repeating: 0, count: gamma.count))
    precondition(
      gamma.shape == beta.shape && gamma.shape.count == 1, "gamma and beta have one value a column")
    (self.gamma, self.beta, self.epsilon, self.kernels) = (gamma, beta, epsilon, kernels)
  }

  /// Writes the normalised first `rows` rows of x [rows, D] over y [rows, D].
  ///
  /// `means` and `reciprocalDeviations` [rows] are where backward finds the rows' statistics; inference
  /// passes nil.
  public func apply(
    _ x: Span<Float>, rows: Int, into y: inout MutableSpan<Float>,
    means: consuming MutableSpan<Float>? = nil, reciprocalDeviations: consuming MutableSpan<Float>? = nil
  ) {
    let columns = gamma.count
    precondition(x.count >= rows * columns && y.count >= rows * columns, "too few values for \(rows) rows")
    var mean: UnsafeMutablePointer<Float>?
    var deviation: UnsafeMutablePointer<Float>?
    if var means { mean = means.withUnsafeMutableBufferPointer { $0.baseAddress } }
    if var reciprocalDeviations {
      deviation = reciprocalDeviations.withUnsafeMutableBufferPointer { $0.baseAddress }
    }
    x.withUnsafeBufferPointer { x in
      gamma.span.withUnsafeBufferPointer { gamma in
        beta.span.withUnsafeBufferPointer { beta in
          y.withUnsafeMutableBufferPointer { y in
            kernels.table.layer_norm(
              rows, columns, x.baseAddress, gamma.baseAddress, beta.baseAddress, epsilon, y.baseAddress,
              mean, deviation)
          }
        }
      }
    }
  }

  /// Replaces the first `rows` rows of x [rows, D] by the normalised ones.
  public func apply(to x: inout MutableSpan<Float>, rows: Int) {
    let columns = gamma.count
    precondition(x.count >= rows * columns, "too few values for \(rows) rows")
    x.withUnsafeMutableBufferPointer { x in
      gamma.span.withUnsafeBufferPointer { gamma in
        beta.span.withUnsafeBufferPointer { beta in
          kernels.table.layer_norm(
            rows, columns, x.baseAddress, gamma.baseAddress, beta.baseAddress, epsilon, x.baseAddress, nil,
            nil)
        }
      }
    }
  }
}
