/// A table of vectors to be looked up by number.
public struct Embedding: Sendable {
  private let table: Tensor

  /// The rows of the table.
  public var entries: Int { table.shape[0] }
  /// The columns of the table, D.
  public var columns: Int { table.shape[1] }

  /// An embedding over `table` [entries, D].
  public init(table: Tensor) {
    precondition(table.shape.count == 2, "an embedding has two sides, not \(table.shape)")
    self.table = table
  }

  /// Adds the vector `entry` to row `row` of y [·, D], or writes it there where `replacing` is true.
  public func add(_ entry: Int, to y: inout MutableSpan<Float>, row: Int, replacing: Bool = false) {
    precondition(
      (0..<entries).contains(entry), "the table has \(entries) entries, not one of number \(entry)")
    let columns = columns
    precondition(y.count >= (row + 1) * columns, "y has no row \(row)")
    table.span.withUnsafeBufferPointer { table in
      y.withUnsafeMutableBufferPointer { y in
        let from = table.extracting(entry * columns..<(entry + 1) * columns)
        let to = y.extracting(row * columns..<(row + 1) * columns)
        if replacing {
          for column in 0..<columns { to[column] = from[column] }
        } else {
          for column in 0..<columns { to[column] += from[column] }
        }
      }
    }
  }
}
