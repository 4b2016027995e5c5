import Dispatch
import Synchronization
import WinnowData

/// One application of labelling functions to rows that come block by block.
///
/// Rows of a block are shared among threads, and votes and faults put together in the order of rows,
/// so that neither the number of threads nor the blocks change the result.
public final class LabelingRun {
  private let functions: [any LabelingFunction]
  private let commands: [(column: Int, session: CommandSession)]
  private let threads: Int
  private var votes: VoteMatrix
  private var report: ApplicationReport

  /// Begins a run; the programs of command functions are started.
  ///
  /// - Parameters:
  ///   - functions: The functions, in column order.
  ///   - classCount: The number of classes; a vote outside them is a fault.
  ///   - threads: How many threads vote at the same time.
  /// - Throws: `WinnowError` where two functions share a name, the classes are too few, or a program
  ///   cannot be started.
  public init(_ functions: [any LabelingFunction], classCount: Int, threads: Int = 1) throws {
    let names = functions.map(\.name)
    votes = try VoteMatrix(functionNames: names, classCount: classCount)
    report = ApplicationReport(functionNames: names)
    self.functions = functions
    self.threads = max(threads, 1)
    commands = try functions.enumerated().compactMap { column, function in
      try (function as? CommandFunction).map { (column, try CommandSession($0)) }
    }
  }

  /// Votes on the next rows.
  ///
  /// - Throws: `WinnowError` naming the function, where the program of a command function has failed. What
  ///   other functions throw is counted as a fault instead.
  public func append(_ rows: [LabelingRow]) throws {
    for command in commands { try command.session.send(rows) }
    let partCount = min(threads, rows.count)
    let (functions, classCount) = (functions, votes.classCount)
    let parts = Mutex([LabelingBlock?](repeating: nil, count: partCount))
    DispatchQueue.concurrentPerform(iterations: partCount) { part in
      let range = rows.count * part / partCount..<rows.count * (part + 1) / partCount
      let block = LabelingBlock(functions, on: rows[range], classCount: classCount)
      parts.withLock { $0[part] = block }
    }
    for block in parts.withLock({ $0 }).compactMap(\.self) {
      votes.append(codes: block.codes, rows: block.report.rowCount)
      report.append(contentsOf: block.report)
    }
  }

  /// The votes on all rows and what was reported of them. Nothing may be appended afterwards.
  ///
  /// - Throws: `WinnowError` naming the function, where the program of a command function has failed.
  public func finish() throws -> (votes: VoteMatrix, report: ApplicationReport) {
    for command in commands {
      let answered = try command.session.finish()
      votes.set(column: command.column, to: answered.map { Int16($0.label ?? -1) })
    }
    return (votes, report)
  }
}

extension VoteMatrix {
  /// The votes of functions on rows, and what was reported of them: a ``LabelingRun`` of one block.
  public static func applying(
    _ functions: [any LabelingFunction], to rows: [LabelingRow], classCount: Int, threads: Int = 1
  ) throws -> (votes: VoteMatrix, report: ApplicationReport) {
    let run = try LabelingRun(functions, classCount: classCount, threads: threads)
    try run.append(rows)
    return try run.finish()
  }
}
