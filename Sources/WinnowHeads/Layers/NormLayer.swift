public import WinnowTensor

/// A layer normalisation between two layers of a head: (x − mean) / √(variance + ε) · γ + β, row by row.
public struct NormLayer: Sendable, Equatable {
  /// γ: one value a column.
  public let gamma: [Float]
  /// β: one value a column.
  public let beta: [Float]
  /// ε.
  public let epsilon: Float

  /// The columns of a row.
  public var columns: Int { gamma.count }

  /// A norm from its parameters, of which there is one of each kind a column.
  public init(gamma: [Float], beta: [Float], epsilon: Float) {
    precondition(gamma.count == beta.count && !gamma.isEmpty, "gamma and beta have one value a column")
    (self.gamma, self.beta, self.epsilon) = (gamma, beta, epsilon)
  }

  /// The normalised rows of x `[N, columns]`, computed in double precision.
  public func forward(_ x: Matrix) -> Matrix {
    precondition(x.columns == columns, "a norm of \(columns) columns was given \(x.columns)")
    var values: [Float] = []
    values.reserveCapacity(x.rows * columns)
    for row in 0..<x.rows {
      let mean = x[row: row].reduce(0.0) { $0 + Double($1) } / Double(columns)
      let variance = x[row: row].reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
      let scale = 1 / (variance / Double(columns) + Double(epsilon)).squareRoot()
      for (column, value) in x[row: row].enumerated() {
        values.append(Float((Double(value) - mean) * scale) * gamma[column] + beta[column])
      }
    }
    return Matrix(rows: x.rows, columns: columns, values: values)
  }
}
