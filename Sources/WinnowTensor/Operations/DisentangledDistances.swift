internal import CWinnowKernels

/// What disentangled attention adds to scores for distances (He et al. 2021, DeBERTa): a distance has a vector
/// that queries meet as a key, and one that keys meet as a query.
public struct DisentangledDistances: Sendable {
  /// The number of heads H.
  public let heads: Int
  /// The columns of a head, d.
  public let headSize: Int
  /// The tokens of the longest sequence that there are distances for.
  public let longest: Int
  /// R: the vectors that distances share.
  let rows: Int
  /// The row of each distance from 1 - longest on, and room for a vector.
  private let row: [Int32]
  /// [H] packed matrices [R, d]; nil where there are none.
  private let keys: Tensor?
  private let queries: Tensor?

  /// The distances whose vectors are the rows of `keys` and `queries` [R, H·d], either of which may be missing.
  ///
  /// - Parameter row: which row a distance has, the query's position less the key's; it never falls as the
  ///   distance grows, and is cut to the rows that there are.
  public init(
    heads: Int, headSize: Int, longest: Int, rows: Int, keys: Tensor?, queries: Tensor?, kernels: Kernels,
    row: (_ distance: Int) -> Int
  ) {
    precondition(heads > 0 && headSize > 0 && longest > 0 && rows > 0, "distances of nothing")
    (self.heads, self.headSize, self.longest, self.rows) = (heads, headSize, longest, rows)
    let last = longest - 1 + Int(WINNOW_WIDEST_PANEL)
    self.row = (1 - longest...last).map { Int32(min(max(row($0), 0), rows - 1)) }
    precondition(zip(self.row, self.row.dropFirst()).allSatisfy { $0 <= $1 }, "rows fall as distances grow")
    func packed(_ vectors: Tensor) -> Tensor {
      precondition(vectors.shape == [rows, heads * headSize], "distances have \(rows) vectors")
      return Tensor(
        stacking: (0..<heads).map { head in
          Tensor(
            packing: vectors, columns: head * headSize..<(head + 1) * headSize, panel: kernels.table.panel)
        })
    }
    (self.keys, self.queries) = (keys.map(packed), queries.map(packed))
  }

  /// Calls `body` with what the kernels read, which is valid as long as the call lasts.
  func withKernelForm<Result>(_ body: (UnsafePointer<winnow_distances>) -> Result) -> Result {
    row.withUnsafeBufferPointer { row in
      var form = winnow_distances()
      form.R = rows
      form.row = row.baseAddress.map { $0 + longest - 1 }
      form.keys = keys?.span.withUnsafeBufferPointer { $0.baseAddress }
      form.queries = queries?.span.withUnsafeBufferPointer { $0.baseAddress }
      return withUnsafePointer(to: form, body)
    }
  }
}

extension Tensor {
  /// Columns of a matrix in the form that products read.
  fileprivate init(packing matrix: Tensor, columns: Range<Int>, panel: Int) {
    let (rows, width) = (matrix.shape[0], columns.count)
    let part = Tensor(shape: [rows, width]) { values in
      let source = matrix.span
      for row in 0..<rows {
        for column in 0..<width {
          values[row * width + column] = source[row * matrix.shape[1] + columns.lowerBound + column]
        }
      }
    }
    self = LinearLayer.pack(part, panel: panel)
  }
}
