/// One application of labelling functions that vote for and against labels, to rows that come block by block: a
/// ``LabelingRun`` of their parts.
public final class MultiLabelRun {
  private let functions: [MultiLabelFunction]
  private let labelCount: Int
  private let run: LabelingRun

  /// Begins a run.
  ///
  /// - Throws: as ``LabelingRun``.
  public init(_ functions: [MultiLabelFunction], labelCount: Int, threads: Int = 1) throws {
    self.functions = functions
    self.labelCount = labelCount
    run = try LabelingRun(functions.flatMap(\.parts), classCount: max(labelCount, 2), threads: threads)
  }

  /// Votes on the next rows.
  ///
  /// - Throws: as ``LabelingRun/append(_:)``.
  public func append(_ rows: [LabelingRow]) throws { try run.append(rows) }

  /// The votes on all rows and what was reported of them. Nothing may be appended afterwards.
  ///
  /// - Throws: as ``LabelingRun/finish()``.
  public func finish() throws -> (votes: MultiLabelVotes, report: ApplicationReport) {
    let (parts, partReport) = try run.finish()
    var votes = try MultiLabelVotes(of: functions, labelCount: labelCount)
    parts.forEachRow { _, rowCodes in
      let codes = rowCodes.indices.map { rowCodes[$0] }
      var start = 0
      votes.append(
        functions.map { function in
          defer { start += function.parts.count }
          return function.opinion(of: codes[start..<start + function.parts.count], count: labelCount)
        })
    }
    // The parts of a function look at the same column or scores and fail on the same rows.
    var report = ApplicationReport(functionNames: functions.map(\.name))
    report.rowCount = partReport.rowCount
    var part = 0
    for (index, function) in functions.enumerated() {
      if function.parts.isEmpty { continue }
      report.functions[index].count = partReport.functions[part].count
      report.functions[index].examples = partReport.functions[part].examples
      part += function.parts.count
    }
    return (votes, report)
  }
}
