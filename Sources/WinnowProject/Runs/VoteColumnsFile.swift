public import WinnowData
public import WinnowLabeling

/// A file with the votes on a split as NumPy reads them: whole numbers, N × M, column after column, a byte a vote (two
/// from 129 classes on), -1 for an abstention.
///
/// It says what `votes.jsonl` says, without identifiers, in a fraction of its size and of the time to read it.
public enum VoteColumnsFile {
  /// Writes such a file; it appears under its name when it is whole.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written.
  public static func write(_ votes: VoteMatrix, to path: String) throws(WinnowError) {
    let isWide = votes.columns.contains { $0.byteCount == 2 }
    let writer = try NPYColumnWriter(to: path, rows: votes.rowCount, type: isWide ? .int16 : .int8)
    for column in votes.columns { try writer.write(column.bytes) }
    try writer.finish()
  }

  /// The votes in the file at `path`, of one function at least.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where it is of another number of functions or names classes that there are
  ///   not, and as ``NPYIntegers``.
  public static func read(
    _ path: String, functionNames: [String], labels: [String]
  ) throws -> VoteMatrix {
    let codes = try NPYIntegers(contentsOf: path)
    guard codes.columns == functionNames.count else {
      throw WinnowError(
        .data, at: path, found: "votes of \(codes.columns) labelling functions",
        expected: "\(functionNames.count), as the round's settings have")
    }
    do {
      return try VoteMatrix(functionNames: functionNames, codes: codes.values, classCount: labels.count)
    } catch let error as WinnowError {
      throw error.within(path)
    }
  }
}
