internal import Foundation
internal import GRDB
internal import Glibc
internal import WinnowData

/// What is asked of the file before SQLite is trusted with it.
enum DatabaseFile {
  /// What the file's header says of its application: "WNNW".
  static let application = 0x574E_4E57

  /// What a file of SQLite begins with.
  private static let magic = Array("SQLite format 3\0".utf8)

  /// Refuses a file that no database begins with.
  static func requireDatabase(_ path: String) throws(WinnowError) {
    let start = try FileHandle(forReadingAtPath: path).map { file throws(WinnowError) in
      do { return try file.read(upToCount: magic.count) ?? Data() } catch { throw .failed(path, "reading") }
    }
    guard let start else { throw .failed(path, "opening") }
    guard Array(start) == magic else {
      throw WinnowError(
        .data, at: path, found: "another kind of file, or a damaged one", expected: "a database of Winnow's",
        advice: DatabaseFailure.damageAdvice)
    }
  }

  /// Whether the file and its folder, where SQLite keeps its log, may be written.
  static func isWritable(_ path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    return access(path, W_OK) == 0 && access(folder.isEmpty ? "/" : folder, W_OK) == 0
  }

  /// The name by which SQLite reads a file whose folder it may not write to. Where nothing stands in the write-ahead log,
  /// nobody is writing, and SQLite is told to do without the files that it keeps beside the database
  /// (`sqlite.org/wal.html#readonly`).
  static func nameForReading(_ path: String) -> String {
    size(of: path + "-wal") > 0 ? path : URL(filePath: path).absoluteString + "?immutable=1"
  }

  /// Refuses a file that may only be read.
  static func requireWritable(_ path: String) throws(WinnowError) {
    guard !isWritable(path) else { return }
    throw WinnowError(
      .inputOutput, at: path, found: "a file or folder that may only be read",
      expected: "one that may be written: answers and the index of rounds go there",
      advice: "Give this user the right to write to both")
  }

  /// Refuses another application's database, a newer version's, and one that has lost its end.
  static func requireOurs(_ database: Database, at path: String) throws {
    let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
    guard tables > 0, application == Self.application else {
      throw WinnowError(
        .data, at: path, found: tables == 0 ? "an empty database" : "another application's database",
        expected: "one of Winnow's",
        advice: tables == 0 ? DatabaseFailure.damageAdvice : "Move it away: Winnow makes its own")
    }
    guard try !DatabaseSchema.migrator.hasBeenSuperseded(database) else {
      throw WinnowError(
        .data, at: path, found: "a database of a newer version of Winnow", expected: "one of this version",
        advice: "Use the newer winnow, or restore a backup from before")
    }
    let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0
    // Pages may be in the log alone.
    guard size(of: path + "-wal") == 0, size(of: path) < pages * pageSize else { return }
    throw WinnowError(
      .data, at: path, found: "\(size(of: path)) bytes: the end is missing",
      expected: "\(pages) pages of \(pageSize) bytes", advice: DatabaseFailure.damageAdvice)
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// What tells a file from others, whatever its names are.
  struct Identity: Equatable {
    let device: dev_t
    let number: ino_t
  }

  /// The identity of the file at `path`; nil where there is none.
  static func identity(of path: String) -> Identity? {
    var status = stat()
    return stat(path, &status) == 0 ? Identity(device: status.st_dev, number: status.st_ino) : nil
  }

  /// Whether both names are of one file.
  static func isSame(_ first: String, _ second: String) -> Bool {
    identity(of: first).map { $0 == identity(of: second) } ?? false
  }

  /// Refuses a place where something stands that a copy must not take the place of.
  static func requireReplaceable(_ path: String) throws(WinnowError) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    throw WinnowError(
      .usage, at: path, found: status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "a device or a pipe",
      expected: "the name of a file to write")
  }

  /// Whether the disk that holds `path` has no room left.
  static func isDiskFull(at path: String) -> Bool {
    var status = statvfs()
    return statvfs(path, &status) == 0 && status.f_bavail == 0
  }

  /// Copies a database with its log: what has been written may stand there alone.
  static func copy(_ path: String, to copy: String) throws(WinnowError) {
    for suffix in ["", "-wal"] where access(path + suffix, F_OK) == 0 {
      do { try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix) } catch {
        throw WinnowError(
          .inputOutput, at: copy + suffix, found: "copying failed: \(error.localizedDescription)")
      }
    }
  }

  /// Gives a database and what is beside it another name, which is free. The file itself keeps its own name too, until
  /// another one takes that: a project never seems to have none.
  static func setAside(_ path: String, as name: String) throws(WinnowError) {
    guard link(path, name) == 0 else { throw .failed(name, "keeping the replaced database") }
    for suffix in ["-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
      guard rename(path + suffix, name + suffix) == 0 else { throw .failed(path + suffix, "renaming") }
    }
  }

  /// Removes a database with what SQLite keeps beside it.
  static func remove(_ path: String) {
    unlink(path)
    removeLogs(of: path)
  }

  /// Removes what SQLite keeps beside a database.
  static func removeLogs(of path: String) {
    for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }
}
