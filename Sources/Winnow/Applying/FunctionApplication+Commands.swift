internal import WinnowData
internal import WinnowLabeling

extension FunctionApplication {
  /// Votes on all rows before any vote is written.
  func together(
    _ reader: TextRowReader, _ votes: VotesOutput, _ badRows: BadRowFile?,
    _ onProgress: (Int, Double?) throws -> Void
  ) throws -> Outcome {
    let run = try LabelingRun(functions, classCount: labels.count, threads: threads)
    var outcome = Outcome(report: ApplicationReport(functionNames: functions.map(\.name)))
    var blocks: [TextRowBlock] = []
    while outcome.rowCount < limit ?? .max,
      let block = try reader.next(atMost: (limit ?? .max) - outcome.rowCount)
    {
      let decoded = block.decoded()
      try handOver(decoded.badRows, to: badRows, of: reader.name)
      try run.append(labelingRows(decoded))
      outcome.rowCount += decoded.rows.count
      try onProgress(outcome.rowCount, share(reader.progress, behind: outcome.rowCount))
      blocks.append(decoded)
    }
    let (matrix, report) = try run.finish()
    outcome.report = report
    var row = 0
    for block in blocks {
      var codes: [Int16] = []
      for _ in block.rows {
        codes += matrix[row: row].map { Int16($0.label ?? -1) }
        row += 1
      }
      try votes.write(votes.encoder.encoded(codes, of: block))
      if keepsFaultTexts {
        outcome.faultTexts.merge(AppliedBlock.texts(of: report, in: block)) { first, _ in first }
      }
    }
    return outcome
  }
}
