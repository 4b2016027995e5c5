internal import WinnowTensor

/// Rows of windows on their way to one row a text, taken in the order of the windows.
struct PooledWindows {
  private let pooling: WindowPooling
  private let columns: Int
  private var values: [Double] = []
  private var weights: [Double] = []

  init(_ pooling: WindowPooling, columns: Int) { (self.pooling, self.columns) = (pooling, columns) }

  /// Takes a window of text number `text`, of `tokens` tokens; texts come in their order, none is left out.
  mutating func add(_ row: ArraySlice<Float>, tokens: Int, text: Int) {
    let isFirst = text == weights.count
    if isFirst {
      weights.append(0)
      values += repeatElement(pooling == .max ? -.infinity : 0, count: columns)
    }
    weights[text] += Double(tokens)
    for (column, value) in zip(text * columns..<(text + 1) * columns, row) {
      switch pooling {
      // Products of a float and a count are exact: a single window's mean is its row.
      case .mean: values[column] += Double(value) * Double(tokens)
      case .max: values[column] = Swift.max(values[column], Double(value))
      }
    }
  }

  /// The row of each text, after which there are none: [N, columns].
  mutating func finish() -> Matrix {
    defer {
      values.removeAll(keepingCapacity: true)
      weights.removeAll(keepingCapacity: true)
    }
    let pooled = values.enumerated().map { index, value in
      Float(pooling == .mean ? value / weights[index / columns] : value)
    }
    return Matrix(rows: weights.count, columns: columns, values: pooled)
  }
}
