/// The votes of all functions on some rows, made by one thread: what a ``LabelingRun`` is put together from, for
/// whoever does not keep them all.
public struct LabelingBlock: Sendable {
  /// One code a vote, row-major; -1 for an abstention, and for functions that answer later.
  public private(set) var codes: [Int16]
  /// What failed.
  public private(set) var report: ApplicationReport

  /// The votes of `functions`, in column order, on `rows`. Functions that run a command are left out: they
  /// answer when all rows are in.
  public init(_ functions: [any LabelingFunction], on rows: ArraySlice<LabelingRow>, classCount: Int) {
    report = ApplicationReport(functionNames: functions.map(\.name))
    report.rowCount = rows.count
    codes = [Int16](repeating: -1, count: rows.count * functions.count)
    for start in stride(from: rows.startIndex, to: rows.endIndex, by: Self.rowsAtOnce) {
      let part = start..<min(start + Self.rowsAtOnce, rows.endIndex)
      for (column, function) in functions.enumerated() where !function.asksProgram {
        vote(function, column: column, of: functions.count, on: rows, part, classCount: classCount)
      }
    }
  }

  /// Rows that all functions vote on before the next ones: few enough for a processor's cache.
  private static let rowsAtOnce = 64

  /// Lets one function vote on the rows of `part`.
  private mutating func vote(
    _ function: some LabelingFunction, column: Int, of functionCount: Int, on rows: ArraySlice<LabelingRow>,
    _ part: Range<Int>, classCount: Int
  ) {
    for index in part {
      let row = rows[index]
      do {
        guard case .label(let label) = try function.vote(on: row) else { continue }
        guard (0..<classCount).contains(label) else {
          throw LabelingFault("the vote is for class \(label), and there are \(classCount)")
        }
        codes[(index - rows.startIndex) * functionCount + column] = Int16(label)
      } catch {
        report.add(error, row: row.number, function: column)
      }
    }
  }
}
