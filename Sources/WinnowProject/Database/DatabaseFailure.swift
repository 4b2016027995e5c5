internal import GRDB
internal import WinnowData

/// Makes errors for people of those of SQLite.
enum DatabaseFailure {
  /// What to do with a damaged file.
  static let damageAdvice =
    "Restore a backup (winnow restore), or move the file away: rounds are listed anew, answers are not"

  /// What `body` returns; its errors, as people read them.
  static func reporting<Value>(_ path: String, _ body: () throws -> Value) throws(WinnowError) -> Value {
    do {
      return try body()
    } catch let error as WinnowError {
      throw error
    } catch let error as DatabaseError {
      throw Self.error(error, path)
    } catch is RowDecodingError {
      // A value of another type than its table has: SQLite itself would not have written it.
      throw WinnowError(
        .data, at: path, found: "a damaged database", expected: "a whole one", advice: damageAdvice)
    } catch {
      throw WinnowError(.internal, at: path, found: "\(error)")
    }
  }

  private static func fullDisk(_ path: String) -> WinnowError {
    WinnowError(
      .inputOutput, at: path, found: "a full disk", expected: "room for a few more bytes",
      advice: "Nothing that was answered before is lost: make room and go on")
  }

  private static func error(_ error: DatabaseError, _ path: String) -> WinnowError {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      WinnowError(
        .inputOutput, at: path, found: "a database that another process keeps locked",
        expected: "to be let in within ten seconds", advice: "End the process that holds it, and try again")
    case .SQLITE_READONLY, .SQLITE_PERM:
      WinnowError(
        .inputOutput, at: path, found: "a database that may only be read",
        expected: "one that may be written",
        advice: "Give this user the right to write to the file and its folder")
    case .SQLITE_FULL: fullDisk(path)
    // The files beside the database have no room to grow, which SQLite takes for a broken disk.
    case .SQLITE_IOERR where DatabaseFile.isDiskFull(at: path): fullDisk(path)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
      WinnowError(
        .data, at: path, found: "a damaged database (\(error.message ?? error.resultCode.description))",
        expected: "a whole one", advice: damageAdvice)
    case .SQLITE_CANTOPEN:
      WinnowError(
        .inputOutput, at: path, found: "a database that cannot be opened",
        expected: "a file in a folder that is there")
    default:
      WinnowError(
        .inputOutput, at: path,
        found: "a database that fails (\(error.message ?? error.resultCode.description))",
        expected: "one that can be read and written")
    }
  }
}
