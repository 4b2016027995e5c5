internal import CWinnowKernels

/// The gate of a gated linear unit: activation(a) · b, where a and b are the halves of a row (Shazeer 2020).
public struct Gate: Sendable {
  /// F: the columns of a result.
  public let columns: Int
  private let activation: Activation
  private let kernels: Kernels

  /// A gate of rows of 2 · `columns`.
  public init(columns: Int, activation: Activation, kernels: Kernels) {
    (self.columns, self.activation, self.kernels) = (columns, activation, kernels)
  }

  /// Writes the results [rows, F] over the beginning of x [rows, 2·F].
  public func apply(to x: inout MutableSpan<Float>, rows: Int) {
    precondition(x.count >= 2 * rows * columns, "x has fewer than \(rows) rows of \(2 * columns)")
    x.withUnsafeMutableBufferPointer { x in
      guard let start = x.baseAddress else { return }
      kernels.table.gate(rows, columns, activation.code, start, start)
    }
  }
}
