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
      var values = vectors.mutableSpan
      var pooled = values._mutatingExtracting(first...)
      for token in range.dropFirst() {
        let row = hidden.extracting(token * columns..<(token + 1) * columns)
        switch self {
        case .cls: break
        case .max: for column in 0..<columns { pooled[column] = Swift.max(pooled[column], row[column]) }
        case .mean: for column in 0..<columns { pooled[column] += row[column] }
        }
      }
      guard self == .mean else { continue }
      let count = Float(range.count)
      for column in 0..<columns { pooled[column] /= count }
    }
  }
}
