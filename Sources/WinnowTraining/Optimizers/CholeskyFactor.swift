/// The lower triangle L of A = L · Lᵀ, for symmetric positive definite A, and the solution of A · x = b by
/// it. Row-major; O(n³/3) to make and O(n²) to solve.
struct CholeskyFactor: Sendable {
  private let size: Int
  private let lower: [Double]

  /// The factor of `matrix`, `[size, size]`, of which the lower triangle is read.
  ///
  /// A pivot that rounding has brought to nearly nothing is raised to 10⁻¹² of its diagonal value, so that
  /// there is a factor of every matrix whose diagonal is positive; that of another one is near it.
  init(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size, "\(matrix.count) values do not fill \(size) × \(size)")
    var lower = matrix
    var values = lower.mutableSpan
    for row in 0..<size {
      for column in 0...row {
        var sum = values[row * size + column]
        for index in 0..<column { sum -= values[row * size + index] * values[column * size + index] }
        if column < row {
          values[row * size + column] = sum / values[column * size + column]
        } else {
          values[row * size + row] = max(sum, 1e-12 * values[row * size + row]).squareRoot()
        }
      }
    }
    self.size = size
    self.lower = lower
  }

  /// Writes the solution of A · x = b over b.
  func solve(_ b: inout [Double]) {
    let lower = lower.span
    for row in 0..<size {
      var sum = b[row]
      for index in 0..<row { sum -= lower[row * size + index] * b[index] }
      b[row] = sum / lower[row * size + row]
    }
    for row in (0..<size).reversed() {
      let value = b[row] / lower[row * size + row]
      b[row] = value
      for index in 0..<row { b[index] -= value * lower[row * size + index] }
    }
  }
}
