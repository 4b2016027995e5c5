/// A row-major matrix of f32 values that owns its storage: N vectors of D numbers, mostly.
///
/// This is what travels between stages (pooled vectors, logits, probabilities); the encoder's own
/// intermediate values live in arenas instead.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// All values, row after row; `rows × columns` of them.
  public private(set) var values: [Float]

  /// A matrix of zeros.
  public init(rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, values: [Float](repeating: 0, count: rows * columns))
  }

  /// A matrix over `values`, row after row. The count must be `rows × columns`.
  public init(rows: Int, columns: Int, values: [Float]) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative side")
    precondition(values.count == rows * columns, "\(values.count) values do not fill \(rows) × \(columns)")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The values of one row.
  public subscript(row row: Int) -> ArraySlice<Float> { values[row * columns..<(row + 1) * columns] }

  /// One value.
  public subscript(row: Int, column: Int) -> Float {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// The matrix of the named rows, in the order given; a row may be named more than once.
  public func selecting(rows selected: [Int]) -> Matrix {
    var kept: [Float] = []
    kept.reserveCapacity(selected.count * columns)
    for row in selected { kept.append(contentsOf: self[row: row]) }
    return Matrix(rows: selected.count, columns: columns, values: kept)
  }

  /// What `body` returns, given all values to write to, row after row.
  public mutating func withMutableValues<Result>(
    _ body: (inout MutableSpan<Float>) throws -> Result
  ) rethrows -> Result {
    var span = values.mutableSpan
    return try body(&span)
  }
}
