public import WinnowCheckpoint

extension Pooling {
  /// Appends one vector for each sequence of `batch` to `vectors`, from its rows of `hidden` [T, D].
  ///
  /// The formulas are sentence-transformers' (`modules/pooling.py`).
  public func append(
    _ hidden: Span<Float>, columns: Int, batch: PackedBatch, to vectors: inout [Float]
  ) {
    for sequence in 0..<batch.sequences {
      let range = batch.range(of: sequence)
      let first = vectors.count
      let start = range.lowerBound * columns
      for column in 0..<columns { vectors.append(hidden[start + column]) }
      guard self != .cls else { continue }
      for token in range.dropFirst() {
        for column in 0..<columns {
          let value = hidden[token * columns + column]
          switch self {
          case .max: vectors[first + column] = Swift.max(vectors[first + column], value)
          default: vectors[first + column] += value
          }
        }
      }
      guard self == .mean else { continue }
      let count = Float(range.count)
      for column in 0..<columns { vectors[first + column] /= count }
    }
  }
}
