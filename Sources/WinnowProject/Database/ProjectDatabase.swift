internal import Foundation
internal import GRDB
internal import Glibc
public import WinnowData

/// What people say about a project's rows, and an index of its rounds: `project.sqlite`.
///
/// Answers are kept for good: an answer that was given when a call returns is there after the process is killed, and
/// after the machine loses its power. The index can be made again from the rounds. Several processes may use the file
/// at a time; one waits for the other. The format is SQLite's with a write-ahead log (`sqlite.org/wal.html`).
public final class ProjectDatabase: Sendable {
  /// The file's name in the project's folder.
  public static let name = "project.sqlite"

  /// Where the file is.
  public let path: String
  let queue: DatabaseQueue
  /// What file it was when it was opened.
  private let identity: DatabaseFile.Identity?

  /// How long one process waits for another that writes.
  private static let patience: TimeInterval = 10

  /// Whether the file may only be read: it can be looked at then, and nothing can be added.
  let isReadOnly: Bool

  /// The database of a project, made where there is none, and brought up to this version.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the file is no database of Winnow's, is damaged or was made by a
  ///   newer version; `inputOutput` where it cannot be opened, written, or another process keeps it locked.
  public convenience init(of project: Project) throws(WinnowError) {
    let path = Self.path(in: project)
    if access(path, F_OK) != 0 { try Self.make(at: path) }
    try self.init(at: path)
  }

  /// The database of a project to look at; nil where it has none. One that may not be written can be read.
  ///
  /// - Throws: as ``init(of:)``.
  public static func existing(in project: Project) throws(WinnowError) -> ProjectDatabase? {
    guard exists(in: project) else { return nil }
    let path = path(in: project)
    return try ProjectDatabase(at: path, isReadOnly: !DatabaseFile.isWritable(path))
  }

  /// Whether a project has a database.
  public static func exists(in project: Project) -> Bool { access(path(in: project), F_OK) == 0 }

  /// Where a project's database is or would be.
  public static func path(in project: Project) -> String { project.path(of: name) }

  /// The database at `path`, which is there.
  init(at path: String, isReadOnly: Bool = false) throws(WinnowError) {
    (self.path, self.isReadOnly) = (path, isReadOnly)
    try DatabaseFile.requireDatabase(path)
    identity = DatabaseFile.identity(of: path)
    if !isReadOnly { try DatabaseFile.requireWritable(path) }
    queue = try DatabaseFailure.reporting(path) {
      let queue = try DatabaseQueue(
        path: isReadOnly ? DatabaseFile.nameForReading(path) : path,
        configuration: Self.configuration(isReadOnly: isReadOnly))
      try queue.inDatabase { database in try DatabaseFile.requireOurs(database, at: path) }
      if !isReadOnly {
        // Set here and not by GRDB's configuration, which writes to the file before anybody has looked whose it is, and
        // takes NORMAL for what comes next.
        try queue.inDatabase { database in
          try Self.useWriteAheadLog(database)
          // A commit is on the disk when it returns; the write-ahead log needs one call of fsync for it.
          try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        try DatabaseSchema.migrate(queue)
      }
      return queue
    }
  }

  private static func configuration(isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.readonly = isReadOnly
    return configuration
  }

  /// Readers and a writer beside each other: the file keeps this for good.
  private static func useWriteAheadLog(_ database: Database) throws {
    let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
    guard mode == "wal" else {
      throw DatabaseError(resultCode: .SQLITE_IOERR, message: "no write-ahead log: \(mode ?? "")")
    }
  }

  /// Makes an empty database at `path`: it is made beside it and gets its name when it is whole, so that a file of that
  /// name without tables is known to be damaged. Another process may make it first.
  private static func make(at path: String) throws(WinnowError) {
    let partial = "\(path).\(UUID().uuidString)\(AtomicFile.partialSuffix)"
    DatabaseFile.remove(partial)
    defer { DatabaseFile.remove(partial) }
    try DatabaseFailure.reporting(path) {
      let queue = try DatabaseQueue(path: partial, configuration: configuration(isReadOnly: false))
      try DatabaseSchema.migrate(queue)
      try queue.inDatabase(useWriteAheadLog)
      try queue.close()
    }
    guard link(partial, path) == 0 || errno == EEXIST else { throw .failed(path, "making the database") }
  }

  /// What `body` returns of one consistent state.
  func read<Value>(_ body: (Database) throws -> Value) throws(WinnowError) -> Value {
    try DatabaseFailure.reporting(path) { try queue.read(body) }
  }

  /// What `body` returns; all that it writes is there afterwards, or, where it throws, nothing.
  func write<Value>(_ body: (Database) throws -> Value) throws(WinnowError) -> Value {
    guard DatabaseFile.identity(of: path) == identity else {
      throw WinnowError(
        .inputOutput, at: path, found: "no file, or another one: it was moved or replaced meanwhile",
        expected: "the database that was opened", advice: "Start again: what is written now would be lost")
    }
    return try DatabaseFailure.reporting(path) { try queue.write(body) }
  }

  /// Looks at every page of the file.
  ///
  /// - Throws: ``WinnowError`` of kind `data` with what is wrong. Cost: reads the whole file.
  public func check() throws(WinnowError) {
    let faults = try read { try String.fetchAll($0, sql: "PRAGMA integrity_check(3)") }
    guard faults == ["ok"] else {
      throw WinnowError(
        .data, at: path, found: "a damaged database: \(faults.joined(separator: "; "))",
        expected: "a whole one", advice: DatabaseFailure.damageAdvice)
    }
  }

  /// Writes a copy of the database as it is now to `path`, while others may go on writing; it is checked and appears
  /// under its name when it is whole (SQLite's online backup, `sqlite.org/backup.html`).
  ///
  /// - Throws: ``WinnowError`` of kind `usage` where `path` is the database itself, a folder or a device; `inputOutput`
  ///   where it cannot be written.
  public func backup(to path: String) throws(WinnowError) {
    guard !DatabaseFile.isSame(path, self.path) else {
      throw WinnowError(
        .usage, at: path, found: "the database itself", expected: "another file for the copy")
    }
    try DatabaseFile.requireReplaceable(path)
    let partial = path + AtomicFile.partialSuffix
    DatabaseFile.remove(partial)
    defer { DatabaseFile.remove(partial) }
    try DatabaseFailure.reporting(partial) {
      var configuration = Configuration()
      // One file and nothing beside it.
      configuration.journalMode = .default
      let copy = try DatabaseQueue(path: partial, configuration: configuration)
      try queue.backup(to: copy)
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    }
    let copy = try ProjectDatabase(at: partial)
    try copy.check()
    try copy.close()
    guard rename(partial, path) == 0 else { throw .failed(path, "renaming") }
  }

  /// Lets go of the file: what stands in the write-ahead log goes into it.
  func close() throws(WinnowError) { try DatabaseFailure.reporting(path) { try queue.close() } }
}
