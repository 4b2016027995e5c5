public import WinnowData

/// The rows of one split, one by one and in the order of the file, as labelling and training see them.
///
/// Memory does not grow with the number of rows.
public final class ProjectRows {
  private let rows: GoldRows

  init(_ rows: GoldRows) { self.rows = rows }

  /// The next row, or nil behind the last.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming file and line of a bad row.
  public func next() throws(WinnowError) -> ProjectRow? { try rows.next()?.row }

  /// How much of the file was read, from 0 to 1; nil where its size is not known.
  public var progress: Double? { rows.progress }
}
