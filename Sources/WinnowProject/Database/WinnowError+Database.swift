import GRDB
import WinnowData

/// What SQLite says, in the package's error shape.
extension WinnowError {
  /// The error of `action` on the database at `path`: one of the package as it is.
  static func database(_ error: any Error, at path: String, _ action: String) -> WinnowError {
    if let error = error as? WinnowError { return error }
    guard let error = error as? DatabaseError else {
      return WinnowError(.internal, at: path, found: "\(action) failed: \(error)")
    }
    if error.extendedResultCode == .SQLITE_IOERR_SHORT_READ {
      return damagedDatabase(path, "it ends too early")
    }
    switch error.resultCode {
    case .SQLITE_NOTADB:
      return WinnowError(
        .data, at: path, found: "something that is no database", expected: "one that Winnow has made",
        advice: restoring)
    case .SQLITE_CORRUPT: return damagedDatabase(path, error.message ?? "")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return WinnowError(
        .inputOutput, at: path, found: "a database that another process has locked",
        expected: "one that is free within seconds", advice: "Wait for it to end")
    case .SQLITE_READONLY, .SQLITE_PERM: return readOnlyDatabase(path)
    case .SQLITE_CANTOPEN:
      return WinnowError(
        .inputOutput, at: path, found: "a database that cannot be opened",
        expected: "a file in a folder that can both be written", advice: "Look at their permissions")
    case .SQLITE_FULL:
      return WinnowError(
        .inputOutput, at: path, found: "\(action) failed: no space left on the disk",
        advice: "Make room; what was kept before is safe")
    case .SQLITE_IOERR:
      return WinnowError(
        .inputOutput, at: path, found: "\(action) failed: \(error.message ?? "the disk did not answer")",
        advice: "Look at the disk; what was kept before is safe")
    default:
      return WinnowError(
        .internal, at: path, found: "\(action) failed: \(error.resultCode), \(error.message ?? "")")
    }
  }

  /// A database that may be read alone.
  static func readOnlyDatabase(_ path: String) -> WinnowError {
    WinnowError(
      .inputOutput, at: path, found: "a database that may not be written",
      expected: "permission to write it and its folder")
  }

  /// A database that has lost its order.
  static func damagedDatabase(_ path: String, _ what: String) -> WinnowError {
    WinnowError(
      .data, at: path, found: "a damaged database (\(what))", expected: "a whole one", advice: restoring)
  }

  private static let restoring = "winnow restore takes a backup and keeps this file beside it"
}
