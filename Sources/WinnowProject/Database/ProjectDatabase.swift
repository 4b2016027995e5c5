import Foundation
import GRDB
import Glibc
public import WinnowData

/// What people say about a project's rows, and the index of its rounds: `project.sqlite` in the project's folder.
///
/// The rounds' own files stay the truth of those rounds: of the database, only what people say cannot be made again.
/// Every change is on the disk when the call that makes it returns, and a process that ends midway, however it ends,
/// leaves the change whole or not at all. Several processes may use it at once: readers never wait, a writer waits for
/// another up to ten seconds.
public final class ProjectDatabase: Sendable {
  /// The file's name.
  public static let fileName = "project.sqlite"
  /// How long a process waits for another one's change.
  static let usualPatience = 10.0

  /// Where the file is.
  public let path: String
  private let queue: DatabaseQueue

  /// Where the database of a project is or would be.
  public static func path(in project: Project) -> String { project.path(of: fileName) }

  /// The database of `project`, made where there is none yet.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the file is no database, is damaged, or belongs to another
  ///   application or to a newer version of this one; `inputOutput` where it cannot be written or is locked.
  public convenience init(of project: Project) throws(WinnowError) {
    let path = Self.path(in: project)
    if access(path, F_OK) != 0 { try Self.make(at: path) }
    try self.init(at: path)
  }

  /// The database of `project`; nil where it has none. One that may not be written can be read.
  ///
  /// - Throws: as ``init(of:)``.
  public static func existing(in project: Project) throws(WinnowError) -> ProjectDatabase? {
    let path = path(in: project)
    guard access(path, F_OK) == 0 else { return nil }
    return try ProjectDatabase(at: path, isReadOnly: access(path, W_OK) != 0)
  }

  /// The database at `path`, which is there.
  ///
  /// - Parameter patience: how many seconds it is waited for others.
  init(
    at path: String, isReadOnly: Bool = false, patience: Double = usualPatience
  ) throws(WinnowError) {
    self.path = path
    if !isReadOnly, access(path, W_OK) != 0 { throw .readOnlyDatabase(path) }
    do {
      var configuration = Configuration()
      configuration.readonly = isReadOnly
      configuration.busyMode = .timeout(patience)
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { try ProjectSchema.requireOwn($0, at: path) }
      if !isReadOnly {
        try queue.inDatabase { db in
          // Readers and a writer beside each other, and one sync for a change instead of several.
          let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
          guard mode == "wal" else { throw WinnowError.readOnlyDatabase(path) }
          try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        try ProjectSchema.migrate(queue)
      }
    } catch {
      throw .database(error, at: path, "opening")
    }
  }

  /// What `body` reads, all of one moment.
  func read<Result>(
    _ action: String, _ body: (Database) throws -> Result
  ) throws(WinnowError) -> Result {
    do { return try queue.read(body) } catch { throw .database(error, at: path, action) }
  }

  /// What `body` returns, whose changes are kept all together, or none where it throws.
  @discardableResult
  func write<Result>(
    _ action: String, _ body: (Database) throws -> Result
  ) throws(WinnowError) -> Result {
    do { return try queue.write(body) } catch { throw .database(error, at: path, action) }
  }

  /// Reads the whole file for damage.
  ///
  /// - Throws: ``WinnowError`` of kind `data` with the first damage found.
  public func verify() throws(WinnowError) {
    do {
      try queue.inDatabase { try ProjectSchema.requireWhole($0, at: path) }
    } catch {
      throw .database(error, at: path, "checking")
    }
  }

  /// Copies everything, as of one moment, into another database, which then holds nothing else.
  func copy(to other: ProjectDatabase) throws(WinnowError) { try copy(to: other.queue) }

  /// Copies everything, as of one moment, into the database of `target`, which then holds nothing else.
  func copy(to target: DatabaseQueue) throws(WinnowError) {
    do { try queue.backup(to: target) } catch { throw .database(error, at: path, "copying") }
  }

  // MARK: Making one

  /// Makes an empty database at `path`: it is made beside it and gets its name when it is whole, so that an empty file
  /// of that name is known to be a damaged one. Another process may make it first.
  private static func make(at path: String) throws(WinnowError) {
    let partial = "\(path).\(getpid())\(AtomicFile.partialSuffix)"
    unlink(partial)
    defer { unlink(partial) }
    do {
      let queue = try DatabaseQueue(path: partial)
      try ProjectSchema.migrate(queue)
      _ = try queue.inDatabase { try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL") }
      try queue.close()
    } catch {
      throw .database(error, at: path, "making the database")
    }
    guard link(partial, path) == 0 || errno == EEXIST else { throw .failed(path, "making the database") }
  }
}
