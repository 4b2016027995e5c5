/// The votes of all functions on some rows, made by one thread.
struct LabelingBlock: Sendable {
  /// One code a vote, row-major; -1 for an abstention, and for functions that answer later.
  private(set) var codes: [Int16] = []
  private(set) var report: ApplicationReport

  init(_ functions: [any LabelingFunction], on rows: ArraySlice<LabelingRow>, classCount: Int) {
    report = ApplicationReport(functionNames: functions.map(\.name))
    report.rowCount = rows.count
    codes.reserveCapacity(rows.count * functions.count)
    for row in rows {
      for (index, function) in functions.enumerated() {
        do {
          codes.append(try Self.code(of: function, on: row, classCount: classCount))
        } catch {
          codes.append(-1)
          report.add(error, row: row.number, function: index)
        }
      }
    }
  }

  private static func code(
    of function: any LabelingFunction, on row: LabelingRow, classCount: Int
  ) throws -> Int16 {
    if function is CommandFunction { return -1 }
    guard case .label(let label) = try function.vote(on: row) else { return -1 }
    guard (0..<classCount).contains(label) else {
      throw LabelingFault("the vote is for class \(label), and there are \(classCount)")
    }
    return Int16(label)
  }
}
