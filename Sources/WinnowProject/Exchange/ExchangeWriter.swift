public import WinnowData

/// Writes rows in the form that an annotation tool imports.
public protocol ExchangeWriter: AnyObject {
  /// Writes one row.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where writing fails.
  func write(_ row: ExchangeRow) throws(WinnowError)
  /// Gives the file its name. Nothing may be written afterwards.
  func finish() throws(WinnowError)
}
