internal import WinnowTensor

/// An estimate of logistic regression's inverse Hessian that needs no probabilities: the inverse of
/// ¼ X̃ᵀ S X̃ + I/C, X̃ being the vectors beside a column of ones and the intercept unpenalised.
///
/// For two classes the matrix bounds the Hessian everywhere (Böhning and Lindsay 1988); more get it for
/// each class apart. L-BFGS that starts from it takes some twenty iterations where it took hundreds, because the
/// vectors of an encoder are far from evenly spread over their directions. A sample of the rows is
/// enough: what is estimated here decides how many steps are taken, not where they end.
struct CurvatureBound: Sendable {
  private let factor: CholeskyFactor
  private let outputs: Int
  private let inputs: Int

  /// How many rows are sampled, as a multiple of the columns.
  private static let rowsPerColumn = 16

  init(set: TrainingSet, outputs: Int, inverseRegularization: Double) {
    self.outputs = outputs
    inputs = set.features.columns
    let side = inputs + 1
    let weighted = set.weights.indices.filter { set.weights[$0] > 0 }
    let stride = max(1, weighted.count / (Self.rowsPerColumn * side))
    let sample = Swift.stride(from: 0, to: weighted.count, by: stride).map { weighted[$0] }
    let mass = set.weights.reduce(0, +)
    let share = mass / sample.reduce(0) { $0 + set.weights[$1] }

    var gram = [Double](repeating: 0, count: side * side)
    for first in Swift.stride(from: 0, to: sample.count, by: 256) {
      let rows = sample[first..<min(sample.count, first + 256)]
      var scaled: [Double] = []
      scaled.reserveCapacity(rows.count * side)
      for row in rows {
        let root = (share * set.weights[row] / 4).squareRoot()
        for value in set.features[row: set.vector(of: row)] { scaled.append(root * Double(value)) }
        scaled.append(root)
      }
      var span = gram.mutableSpan
      gemm(
        scaled.span, scaled.span, into: &span,
        ProductShape(rows: side, columns: side, inner: rows.count, transposesLeft: true), beta: 1)
    }
    for input in 0..<inputs { gram[input * side + input] += 1 / inverseRegularization }
    factor = CholeskyFactor(gram, size: side)
  }

  /// The estimate times `gradient`, which is laid out as a point of ``LogisticObjective``.
  func apply(_ gradient: [Double]) -> [Double] {
    var result = gradient
    for output in 0..<outputs {
      let row = output * inputs..<(output + 1) * inputs
      var values = Array(gradient[row]) + [gradient[outputs * inputs + output]]
      factor.solve(&values)
      result.replaceSubrange(row, with: values[..<inputs])
      result[outputs * inputs + output] = values[inputs]
    }
    return result
  }
}
