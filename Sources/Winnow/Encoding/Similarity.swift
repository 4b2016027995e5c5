internal import WinnowTensor

/// How alike two vectors are.
enum Similarity {
  /// The cosine of the angle between two vectors of one length; 0 where one of them is zero.
  static func cosine(_ first: ArraySlice<Float>, _ second: ArraySlice<Float>) -> Float {
    var product: Float = 0
    var squares: (Float, Float) = (0, 0)
    for (a, b) in zip(first, second) {
      product += a * b
      squares.0 += a * a
      squares.1 += b * b
    }
    let norm = (squares.0 * squares.1).squareRoot()
    return norm > 0 ? product / norm : 0
  }

  /// The cosines between each of N vectors and each of E others of one length: [N, E].
  static func cosines(of vectors: Matrix, with others: Matrix) -> Matrix {
    var values: [Float] = []
    values.reserveCapacity(vectors.rows * others.rows)
    for row in 0..<vectors.rows {
      let vector = vectors[row: row]
      for other in 0..<others.rows { values.append(cosine(vector, others[row: other])) }
    }
    return Matrix(rows: vectors.rows, columns: others.rows, values: values)
  }
}
