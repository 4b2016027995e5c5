internal import Foundation
internal import GRDB
internal import Glibc
public import WinnowData

extension ProjectDatabase {
  /// What the name of a database ends with that a restored one has replaced; a number follows where that is taken.
  public static let replacedSuffix = ".before-restore"

  /// Puts the database at `backup` in the place of a project's, which is kept beside it with ``replacedSuffix``.
  ///
  /// Killed at any moment, it leaves the old or the new database, each as it was. Other processes that have the
  /// database open see the new content from then on.
  ///
  /// - Returns: where the replaced database is; nil where there was none.
  /// - Throws: as ``init(of:)`` and ``check()`` about `backup`, which is looked at before anything is changed;
  ///   `missingInput` where there is none; `inputOutput` where the project's folder cannot be written.
  @discardableResult
  public static func restore(_ backup: String, to project: Project) throws(WinnowError) -> String? {
    let path = path(in: project)
    guard access(backup, F_OK) == 0 else {
      throw WinnowError(.missingInput, at: backup, found: "no such file", expected: "a backup")
    }
    guard !DatabaseFile.isSame(backup, path) else {
      throw WinnowError(
        .usage, at: backup, found: "the project's database itself", expected: "a backup of it")
    }
    // A copy is brought up to this version and checked; the backup stays as it is.
    let copy = path + ".restored" + AtomicFile.partialSuffix
    DatabaseFile.remove(copy)
    try DatabaseFile.copy(backup, to: copy)
    defer { DatabaseFile.remove(copy) }
    let restored: ProjectDatabase
    do {
      restored = try ProjectDatabase(at: copy)
      try restored.check()
    } catch {
      throw WinnowError(
        error.kind, at: error.place.replacing(copy, with: backup), found: error.found,
        expected: error.expected,
        advice: error.advice == DatabaseFailure.damageAdvice ? "Take another backup" : error.advice)
    }
    let replaced = nameForReplaced(path)
    guard exists(in: project) else {
      try restored.backup(to: path)
      return nil
    }
    let current: ProjectDatabase
    do {
      current = try ProjectDatabase(at: path)
      try current.check()
    } catch  where error.kind == .data {
      // What cannot be opened cannot be written into: it goes aside as it is.
      try DatabaseFile.setAside(path, as: replaced)
      try restored.backup(to: path)
      return replaced
    }
    try current.backup(to: replaced)
    try DatabaseFailure.reporting(path) { try restored.queue.backup(to: current.queue) }
    try current.close()
    return replaced
  }

  /// A name beside `path` that is free: what an earlier restore has put aside stays.
  private static func nameForReplaced(_ path: String) -> String {
    var (name, number) = (path + replacedSuffix, 1)
    while access(name, F_OK) == 0 {
      number += 1
      name = "\(path)\(replacedSuffix)-\(number)"
    }
    return name
  }
}
