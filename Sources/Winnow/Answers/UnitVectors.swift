internal import WinnowTensor

/// Vectors of length 1, whose products are cosines.
struct UnitVectors {
  let matrix: Matrix
  var rows: Int { matrix.rows }

  /// The vectors scaled to length 1; a vector of zeros stays one.
  init(_ vectors: Matrix) {
    var values = vectors.values
    for row in 0..<vectors.rows {
      let range = row * vectors.columns..<(row + 1) * vectors.columns
      let length = vectors[row: row].reduce(0) { $0 + $1 * $1 }.squareRoot()
      if length > 0 { for index in range { values[index] /= length } }
    }
    matrix = Matrix(rows: vectors.rows, columns: vectors.columns, values: values)
  }

  /// The cosines between each of `range` and each vector of `others`, row after row.
  func cosines(of range: Range<Int>, with others: UnitVectors) -> [Float] {
    var result = [Float](repeating: 0, count: range.count * others.rows)
    guard !result.isEmpty, matrix.columns > 0 else { return result }
    var span = result.mutableSpan
    let columns = matrix.columns
    gemm(
      matrix.span.extracting(range.lowerBound * columns..<range.upperBound * columns),
      others.matrix.span, into: &span,
      ProductShape(rows: range.count, columns: others.rows, inner: columns, transposesRight: true))
    return result
  }

  /// The cosines of every vector with one of them.
  func cosines(with row: Int) -> [Float] {
    cosines(of: 0..<rows, with: UnitVectors(matrix.selecting(rows: [row])))
  }
}
