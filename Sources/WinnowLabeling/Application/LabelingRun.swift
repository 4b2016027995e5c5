import Dispatch
import Synchronization
import WinnowData

/// One application of labelling functions to rows that come block by block.
///
/// Rows of a block are shared among threads, and votes and faults put together in the order of rows,
/// so that neither the number of threads nor the blocks change the result.
public final class LabelingRun {
  private let functions: [any LabelingFunction]
  private let commands: [(column: Int, session: CommandSession, isRestricted: Bool)]
  private let threads: Int
  private let goesOn: Bool
  /// What became of the programs that have failed, by the columns of their functions.
  private var failures: [Int: any Error] = [:]
  private var votes: VoteMatrix
  private var report: ApplicationReport

  /// Begins a run; the programs of command functions are started.
  ///
  /// - Parameters:
  ///   - functions: The functions, in column order.
  ///   - classCount: The number of classes; a vote outside them is a fault.
  ///   - threads: How many threads vote at the same time.
  ///   - goesOn: Whether a command function whose program fails abstains on every row, each of which is counted as a
  ///     fault, and the others go on; else its failure ends the run.
  /// - Throws: `WinnowError` where two functions share a name, the classes are too few, or a program
  ///   cannot be started.
  public init(_ functions: [any LabelingFunction], classCount: Int, threads: Int = 1, goesOn: Bool = false)
    throws
  {
    let names = functions.map(\.name)
    self.goesOn = goesOn
    votes = try VoteMatrix(functionNames: names, classCount: classCount)
    report = ApplicationReport(functionNames: names)
    // A program that is asked on some rows only: its column says which, until it has answered.
    self.functions = functions.map { function in
      guard let restricted = function as? RestrictedFunction, restricted.base is CommandFunction else {
        return function
      }
      return ConditionFunction(name: function.name, condition: restricted.condition, label: 0)
    }
    self.threads = max(threads, 1)
    commands = try functions.enumerated().compactMap { column, function in
      let restricted = function as? RestrictedFunction
      guard let command = (restricted?.base ?? function) as? CommandFunction else { return nil }
      return (column, try CommandSession(command), restricted != nil)
    }
  }

  /// Votes on the next rows.
  ///
  /// - Throws: `WinnowError` naming the function, where the program of a command function has failed. What
  ///   other functions throw is counted as a fault instead.
  public func append(_ rows: [LabelingRow]) throws {
    for command in commands where !command.isRestricted {
      try send(rows, to: command.session, command.column)
    }
    let first = votes.rowCount
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
    for command in commands where command.isRestricted {
      let asked = rows.indices.filter { votes[first + $0 - rows.startIndex, command.column] != .abstain }
      try send(asked.map { rows[$0] }, to: command.session, command.column)
    }
  }

  /// Hands rows to a program that has not failed yet.
  private func send(_ rows: [LabelingRow], to session: CommandSession, _ column: Int) throws {
    guard failures[column] == nil else { return }
    do { try session.send(rows) } catch {
      guard goesOn else { throw error }
      failures[column] = error
    }
  }

  /// The answers of a program, or nil where it has failed.
  private func answers(of session: CommandSession, _ column: Int) throws -> [Vote]? {
    guard failures[column] == nil else { return nil }
    do { return try session.finish() } catch {
      guard goesOn else { throw error }
      failures[column] = error
      return nil
    }
  }

  /// The votes on all rows and what was reported of them. Nothing may be appended afterwards.
  ///
  /// - Throws: `WinnowError` naming the function, where the program of a command function has failed.
  public func finish() throws -> (votes: VoteMatrix, report: ApplicationReport) {
    for command in commands {
      let said = try answers(of: command.session, command.column)
      if let error = failures[command.column] {
        for row in 0..<votes.rowCount where !command.isRestricted || votes[row, command.column] != .abstain {
          report.add(error, row: row, function: command.column)
        }
      }
      var answers = (said ?? []).makeIterator()
      votes.set(
        column: command.column,
        to: (0..<votes.rowCount).map { row in
          let isAsked = !command.isRestricted || votes[row, command.column] != .abstain
          return Int16((isAsked ? answers.next() : nil)?.label ?? -1)
        })
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
