internal import WinnowData
internal import WinnowLabeling
internal import WinnowTensor

extension FunctionApplication {
  /// A block that is voted on.
  private struct Pending {
    let rowCount: Int
    let share: Double?
    let place: AppliedBlock.Place
    let job: WorkQueue.Job
  }

  /// Votes block by block: while other threads vote, the calling thread reads and writes, and votes when there is
  /// nothing to read or write.
  func inBlocks(
    _ reader: TextRowReader, _ votes: VotesOutput, _ badRows: BadRowFile?,
    _ onProgress: (Int, Double?) throws -> Void
  ) throws -> Outcome {
    let crew = WorkCrew(workers: threads)
    let queue = WorkQueue(on: crew)
    defer { queue.cancel() }
    let encoder = votes.encoder
    var outcome = Outcome(report: ApplicationReport(functionNames: functions.map(\.name)))
    var pending: [Pending] = []
    var readError: (any Error)?
    var isAtEnd = false
    while true {
      // Rows that may turn out to be bad are asked for only as far as all of them are wanted.
      let wanted = (limit ?? .max) - outcome.rowCount - pending.reduce(0) { $0 + $1.rowCount }
      if let first = pending.first, try queue.isFinished(first.job) {
        pending.removeFirst()
        guard let applied = first.place.take() else { continue }
        try handOver(applied.badRows, to: badRows, of: reader.name)
        try votes.write(applied.output)
        outcome.add(applied)
        try onProgress(outcome.rowCount, share(first.share, behind: outcome.rowCount))
      } else if !isAtEnd, wanted > 0, pending.count < crew.workers + 2 {
        do {
          guard let block = try reader.next(atMost: wanted) else {
            isAtEnd = true
            continue
          }
          let place = AppliedBlock.Place()
          let job = queue.submit(
            WorkStage(count: 1) { _ in place.put(AppliedBlock(block, self, encoder)) })
          pending.append(
            Pending(rowCount: block.rowCount, share: reader.progress, place: place, job: job))
        } catch {
          isAtEnd = true
          readError = error
        }
      } else if let first = pending.first {
        queue.work(on: first.job)
      } else if let readError {
        throw readError
      } else {
        return outcome
      }
    }
  }

  /// How much of the work is done, given how much of the input was read and how many rows are voted on.
  func share(_ read: Double?, behind rows: Int) -> Double? {
    [read, limit.map { Double(rows) / Double($0) }].compactMap(\.self).max()
  }
}

extension FunctionApplication.Outcome {
  /// Adds what came behind.
  fileprivate mutating func add(_ block: AppliedBlock) {
    rowCount += block.rowCount
    report.append(contentsOf: block.report)
    faultTexts.merge(block.texts) { first, _ in first }
  }
}
