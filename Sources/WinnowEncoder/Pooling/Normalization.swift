/// Division of vectors by their Euclidean norm.
public enum Normalization {
  /// Divides every row of `vectors`, `columns` values each, by its norm, or by 1e-12 where that is larger
  /// (`torch.nn.functional.normalize`).
  public static func apply(to vectors: inout [Float], columns: Int) {
    for start in stride(from: 0, to: vectors.count, by: max(1, columns)) {
      var square: Float = 0
      for position in start..<start + columns { square += vectors[position] * vectors[position] }
      let norm = max(square.squareRoot(), 1e-12)
      for position in start..<start + columns { vectors[position] /= norm }
    }
  }
}
