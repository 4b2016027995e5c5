import Foundation
import WinnowData

/// A run from rows to outputs that keeps a journal, so that another one can go on where it was stopped.
///
/// An entry is written now and then, when everything that it counts is on the disk, and when the run is
/// stopped. A run that is over before the first entry is due leaves no trace but its outputs.
final class ResumableRun {
  /// What decides the outputs' bytes, by the names that messages use. Asked for when the journal begins.
  typealias Settings = () throws -> JSONObject

  /// The good rows that are done.
  private(set) var rows = 0
  /// How many of their texts were cut.
  private(set) var truncatedTexts = 0

  /// The outputs by their names in the journal, the main one first.
  private let outputs: [(name: OutputName, output: any ResumableOutput)]
  private let settings: Settings
  private let canResume: Bool
  private var journal: Journal?
  /// All blocks that are written so far, and those of them that the journal counts.
  private var settled: JournalEntry?
  private var journaled: JournalEntry?
  private var isFinishing = false
  private let started = ContinuousClock.now
  private var dueTime: ContinuousClock.Instant

  /// The shortest and the longest time between two entries that cost little. Between them it is a share of
  /// the run's, so that a short run loses little and a long one's journal stays short.
  private static let intervals = (shortest: Duration.milliseconds(200), longest: Duration.seconds(2))
  private static let intervalShare = 20
  /// How much longer than writing an entry takes the time to the next one is.
  private static let costFactor = 100

  /// A run that writes `outputs`, the main one and others, and reads `input`, which is moved behind the
  /// rows that `stopped` had done.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` where the run cannot go on: an input or output that is no
  ///   file, an output that is whole, other settings; `data` where the rows that were done have changed.
  init(
    after stopped: StoppedRun, output: any ResumableOutput, review: (any ResumableOutput)? = nil,
    input: TextRows, isQuiet: Bool, settings: @escaping Settings
  ) throws {
    outputs = [(.main, output), (.review, review), (.badRows, input.badRows)].compactMap { name, output in
      output.map { (name, $0) }
    }
    self.settings = settings
    dueTime = started + Self.intervals.shortest
    canResume = input.isFile && outputs.allSatisfy { $0.output.file.partialPath != nil }
    if stopped.isContinued { try resume(stopped, input, isQuiet: isQuiet) }
  }

  // MARK: Going on

  private var main: AtomicFile { outputs[0].output.file }

  private func resume(_ stopped: StoppedRun, _ input: TextRows, isQuiet: Bool) throws {
    guard canResume, let journalPath = main.journalPath else {
      throw WinnowError(
        .usage, at: "--resume", found: "an input or an output that is a pipe or a device", expected: "files",
        advice: "Without --resume the run begins at the first row")
    }
    // Another process may have gone on between the first look and the lock.
    let contents = try Journal.contents(of: journalPath)
    guard contents?.entries == stopped.journal?.entries else {
      throw WinnowError(
        .inputOutput, at: main.name, found: "another process writing this file",
        expected: "one writer at a time")
    }
    if let contents { try requireSame(contents.settings) }
    guard let contents, let last = contents.entries.lastIndex(where: isOnDisk) else {
      if contents == nil, !main.keepsPartial, FileManager.default.fileExists(atPath: main.name) {
        throw WinnowError(
          .usage, at: main.name, found: "a file that is whole, and nothing unfinished beside it",
          expected: "an unfinished run for --resume", advice: "Without --resume it is made anew")
      }
      if !isQuiet { Terminal.say("nothing to go on from: beginning at the first row") }
      main.removeJournal()
      for (_, output) in outputs {
        output.file.keepsPartial = false
        try output.resume(at: .start)
      }
      return
    }
    let entry = contents.entries[last]
    do { try input.skip(to: entry) } catch let error as WinnowError where error.kind == .interrupted {
      throw WinnowError(.interrupted, at: "", found: "interrupted; the stopped run is as it was")
    }
    for (name, output) in outputs { try output.resume(at: entry.outputs[name.rawValue] ?? .start) }
    journal = try Journal(continuing: journalPath, of: contents, behind: last)
    (rows, truncatedTexts) = (entry.rows, entry.truncatedTexts)
    (settled, journaled) = (entry, entry)
    keepPartials()
    if !isQuiet { Terminal.say("going on behind \(rows) rows") }
  }

  /// Whether the unfinished outputs have what `entry` counts.
  private func isOnDisk(_ entry: JournalEntry) -> Bool {
    outputs.allSatisfy { name, output in
      entry.outputs[name.rawValue].map { $0.bytes <= output.file.inheritedByteCount } ?? false
    }
  }

  private func requireSame(_ earlier: JSONObject) throws {
    let own = try settings()
    let names = own.members.map(\.name) + earlier.members.map(\.name).filter { own[$0] == nil }
    for name in names where own[name] != earlier[name] {
      throw WinnowError(
        .usage, at: "--resume, \(name)", found: own[name]?.encoded ?? "none",
        expected: "\(earlier[name]?.encoded ?? "none"), as the stopped run had",
        advice: "Run with that, or without --resume to begin anew")
    }
  }

  // MARK: Journal

  /// Notes that a block is written to the outputs.
  func note(_ block: RowBlock, truncatedTexts truncated: Int) throws {
    rows += block.rows.count
    truncatedTexts += truncated
    guard canResume, let mark = block.mark else { return }
    // Reading is ahead of writing: of the bad rows only those before the block's end belong to it.
    let positions = outputs.map { name, output in
      (name.rawValue, name == .badRows ? block.badRows ?? output.position : output.position)
    }
    settled = JournalEntry(
      input: mark, rows: rows, truncatedTexts: truncatedTexts,
      outputs: Dictionary(uniqueKeysWithValues: positions))
    if ContinuousClock.now > dueTime { try writeEntry() }
  }

  private func writeEntry() throws {
    guard let settled, settled != journaled, let path = main.journalPath else { return }
    let journal = try journal ?? begin(path)
    self.journal = journal
    let start = ContinuousClock.now
    for (_, output) in outputs { try output.file.synchronize() }
    try journal.append(settled)
    journaled = settled
    keepPartials()
    let end = ContinuousClock.now
    let (shortest, longest) = Self.intervals
    let interval = min(max(shortest, (end - started) / Self.intervalShare), longest)
    dueTime = end + max(interval, (end - start) * Self.costFactor)
  }

  private func begin(_ path: String) throws -> Journal {
    for (_, output) in outputs { try output.file.synchronizeName() }
    return try Journal(beginning: path, settings: settings())
  }

  private func keepPartials() { for (_, output) in outputs { output.file.keepsPartial = true } }

  // MARK: The end

  /// Gives the outputs their names, the main one last: where another fails, nothing has its final name yet.
  func finish() throws {
    for (_, output) in outputs { try output.complete() }
    isFinishing = true
    if journal != nil, let settled {
      let sizes = outputs.map { ($0.name.rawValue, $0.output.file.byteCount) }
      self.settled = JournalEntry(
        input: settled.input, rows: rows, truncatedTexts: truncatedTexts, outputs: settled.outputs,
        finalBytes: Dictionary(uniqueKeysWithValues: sizes))
      try writeEntry()
    }
    for (_, output) in outputs.reversed() { try output.file.finish() }
  }

  /// What `body` returns; where it fails, what is done is kept, and said how to go on from it.
  func keeping<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch {
      // What cannot be written now was said before, or a stopped run has less to go on from.
      if !isFinishing { try? writeEntry() }
      guard let journaled else { throw error }
      let kept = "\(journaled.rows) rows are kept in \(main.partialPath ?? main.name)"
      let advice = "The same command with --resume goes on behind them"
      if let error = error as? WinnowError, error.kind == .interrupted {
        throw WinnowError(.interrupted, at: "", found: "interrupted; \(kept)", advice: advice)
      }
      Terminal.say("\(kept). \(advice)")
      throw error
    }
  }
}
