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
    for (column, function) in functions.enumerated() where !function.runsCommand {
      vote(function, column: column, of: functions.count, on: rows, classCount: classCount)
    }
  }

  /// Lets one function vote on all rows.
  private mutating func vote(
    _ function: some LabelingFunction, column: Int, of functionCount: Int, on rows: ArraySlice<LabelingRow>,
    classCount: Int
  ) {
    for (position, row) in rows.enumerated() {
      do {
        guard case .label(let label) = try function.vote(on: row) else { continue }
        guard (0..<classCount).contains(label) else {
          throw LabelingFault("the vote is for class \(label), and there are \(classCount)")
        }
        codes[position * functionCount + column] = Int16(label)
      } catch {
        report.add(error, row: row.number, function: column)
      }
    }
  }
}
