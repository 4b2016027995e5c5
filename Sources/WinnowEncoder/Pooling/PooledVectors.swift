public import WinnowCheckpoint

extension Pooling {
  /// Appends one vector for each sequence of `batch` to `vectors`, from its rows of `hidden` [T, D]: D columns
  /// for each mode.
  ///
  /// The formulas are sentence-transformers' (`modules/pooling.py`).
  ///
  /// - Parameter skipped: the tokens at the start of every sequence that are left out, as those of a prompt are.
  public func append(
    _ hidden: Span<Float>, columns: Int, batch: PackedBatch, skipping skipped: Int = 0,
    to vectors: inout [Float]
  ) {
    for sequence in 0..<batch.sequences {
      for mode in modes {
        mode.append(
          hidden, columns: columns, tokens: batch.range(of: sequence), skipping: skipped, to: &vectors)
      }
    }
  }
}

extension Pooling.Mode {
  /// Appends the vector that rows `tokens` of `hidden` [T, D] make, one of them at least, without the first
  /// `skipped`. Where nothing is left, it is zero, or of `cls` the first token's.
  func append(
    _ hidden: Span<Float>, columns: Int, tokens whole: Range<Int>, skipping skipped: Int,
    to vectors: inout [Float]
  ) {
    let tokens = self == .cls && skipped >= whole.count ? whole : whole.dropFirst(skipped)
    guard !tokens.isEmpty else {
      vectors.append(contentsOf: repeatElement(0, count: columns))
      return
    }
    let first = vectors.count
    let start = (self == .lastToken ? tokens.upperBound - 1 : tokens.lowerBound) * columns
    for column in 0..<columns { vectors.append(hidden[start + column]) }
    var values = vectors.mutableSpan
    var pooled = values._mutatingExtracting(first...)
    // Tokens that are left out keep their numbers.
    if self == .weightedMean, skipped > 0 {
      for column in 0..<columns { pooled[column] *= Float(skipped + 1) }
    }
    for token in tokens.dropFirst() {
      let row = hidden.extracting(token * columns..<(token + 1) * columns)
      switch self {
      case .cls, .lastToken: return
      case .max: for column in 0..<columns { pooled[column] = Swift.max(pooled[column], row[column]) }
      case .mean, .meanSquareRootLength: for column in 0..<columns { pooled[column] += row[column] }
      case .weightedMean:
        let weight = Float(token - whole.lowerBound + 1)
        for column in 0..<columns { pooled[column] += row[column] * weight }
      }
    }
    let count = Float(tokens.count)
    let divisor: Float =
      switch self {
      case .cls, .lastToken, .max: 1
      case .mean: count
      case .meanSquareRootLength: count.squareRoot()
      case .weightedMean:
        Float(whole.count) * Float(whole.count + 1) / 2 - Float(skipped) * Float(skipped + 1) / 2
      }
    for column in 0..<columns { pooled[column] /= divisor }
  }
}
