/// A row-major matrix of f32 values: N vectors of D numbers, mostly.
///
/// This is what travels between stages (pooled vectors, logits, probabilities); the encoder's own
/// intermediate values live in arenas instead. Its values are in memory of its own, or in a mapped file, of which the
/// operating system holds as much as there is room for; the first change copies those.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The values in memory of its own; empty where they are mapped.
  private var owned: [Float]
  /// The values in a mapped file, nil where they are its own.
  private var mapped: Tensor?

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
    owned = values
  }

  /// A matrix over a tensor of two sides, rows and columns; copies no value.
  public init(_ tensor: Tensor) {
    precondition(tensor.shape.count == 2, "a matrix has two sides, not \(tensor.shape.count)")
    (rows, columns) = (tensor.shape[0], tensor.shape[1])
    owned = []
    mapped = tensor
  }

  /// All values, row after row, `rows × columns` of them: to read without a copy, wherever they are.
  public var span: Span<Float> {
    @_lifetime(borrow self)
    get {
      if let mapped { return _overrideLifetime(mapped.span, borrowing: self) }
      return _overrideLifetime(owned.span, borrowing: self)
    }
  }

  /// All values, row after row; `rows × columns` of them. A copy where they are mapped: ``span`` makes none.
  public var values: [Float] { mapped?.values ?? owned }

  /// The values of one row; a copy of them where they are mapped.
  public subscript(row row: Int) -> ArraySlice<Float> {
    let range = row * columns..<(row + 1) * columns
    guard mapped != nil else { return owned[range] }
    let source = span.extracting(range)
    return source.indices.map { source[$0] }[...]
  }

  /// One value.
  public subscript(row: Int, column: Int) -> Float {
    get { span[row * columns + column] }
    set {
      own()
      owned[row * columns + column] = newValue
    }
  }

  /// Makes the values the matrix's own.
  private mutating func own() {
    guard let mapped else { return }
    owned = mapped.values
    self.mapped = nil
  }

  /// The matrix of the named rows, in the order given; a row may be named more than once.
  public func selecting(rows selected: [Int]) -> Matrix {
    var kept: [Float] = []
    kept.reserveCapacity(selected.count * columns)
    let source = span
    for row in selected {
      for index in row * columns..<(row + 1) * columns { kept.append(source[index]) }
    }
    return Matrix(rows: selected.count, columns: columns, values: kept)
  }

  /// What `body` returns, given all values to write to, row after row.
  public mutating func withMutableValues<Result>(
    _ body: (inout MutableSpan<Float>) throws -> Result
  ) rethrows -> Result {
    own()
    var span = owned.mutableSpan
    return try body(&span)
  }

  /// Whether both have the same sides and values.
  public static func == (one: Matrix, other: Matrix) -> Bool {
    guard one.rows == other.rows, one.columns == other.columns else { return false }
    let (first, second) = (one.span, other.span)
    return first.indices.allSatisfy { first[$0] == second[$0] }
  }
}
