import Foundation
import Glibc
public import WinnowData

/// The folder of one round, `runs/0007` of a project.
///
/// A new round is built as `runs/0007.partial`, under a lock that ends with the process, and gets its
/// name by ``publish()`` when its labels are whole; whoever goes away before that leaves nothing, or,
/// killed, a folder that nobody takes for a round and that the next round replaces. Later verbs add
/// files to a published round, each of which appears under its name only when it is whole.
public final class RunFolder {
  /// The round's number, from 1.
  public let number: Int
  private let runs: String
  private let lock: FolderLock
  /// Whether the round has its name.
  public private(set) var isPublished: Bool

  private init(number: Int, runs: String, lock: FolderLock, isPublished: Bool) {
    self.number = number
    self.runs = runs
    self.lock = lock
    self.isPublished = isPublished
  }

  deinit { if !isPublished { try? FileManager.default.removeItem(atPath: path) } }

  /// Where the folder is now.
  public var path: String { isPublished ? finalPath : finalPath + AtomicFile.partialSuffix }

  private var finalPath: String { RunList.path(of: number, in: runs) }

  /// Where a file of the round is or will be.
  public func path(of file: RunFile) -> String { "\(path)/\(file.rawValue)" }

  /// Opens a new round of a project: the next free number, under a lock, not yet published. Of two
  /// processes that open one at a time, each gets a number of its own.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the folder cannot be made.
  public static func create(in project: Project) throws(WinnowError) -> RunFolder {
    let runs = RunList.path(in: project)
    try makeFolder(runs)
    var number = (RunList.numbers(in: runs).last ?? 0) + 1
    while true {
      let final = RunList.path(of: number, in: runs)
      let partial = final + AtomicFile.partialSuffix
      try makeFolder(partial)
      guard let lock = try FolderLock(on: partial) else {
        // Another process is at work here, or published or removed the folder in between.
        if access(partial, F_OK) == 0 || access(final, F_OK) == 0 { number += 1 }
        continue
      }
      if access(final, F_OK) == 0 {
        rmdir(partial)
        number += 1
        continue
      }
      try empty(partial)
      return RunFolder(number: number, runs: runs, lock: lock, isPublished: false)
    }
  }

  /// Opens a published round to add to it.
  ///
  /// - Parameter number: the round; nil for the newest.
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such round; `inputOutput` where
  ///   another process is adding to it.
  public static func open(_ number: Int? = nil, in project: Project) throws(WinnowError) -> RunFolder {
    let runs = RunList.path(in: project)
    let number = try RunList.resolve(number, in: project)
    let path = RunList.path(of: number, in: runs)
    guard let lock = try FolderLock(on: path) else {
      throw WinnowError(
        .inputOutput, at: path, found: "another process at work on this round",
        expected: "one at a time", advice: "Wait for it to end")
    }
    return RunFolder(number: number, runs: runs, lock: lock, isPublished: true)
  }

  /// Gives a new round its name. Everything that makes it a round must be in the folder by then.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the folder cannot be renamed.
  public func publish() throws(WinnowError) {
    guard !isPublished else { return }
    guard rename(path, finalPath) == 0 else { throw .failed(finalPath, "renaming") }
    isPublished = true
  }

  /// Writes one of the round's files, whole or not at all.
  public func write(_ bytes: [UInt8], to file: RunFile) throws(WinnowError) {
    let output = try AtomicFile(at: path(of: file))
    try output.write(bytes)
    try output.finish()
  }

  /// An empty folder in which to build what ``install(_:)`` then gives its name, such as a model's.
  /// What an earlier process left there is removed.
  public func partialFolder(for file: RunFile) throws(WinnowError) -> String {
    let partial = path(of: file) + AtomicFile.partialSuffix
    try Self.makeFolder(partial)
    try Self.empty(partial)
    return partial
  }

  /// Gives the folder built at ``partialFolder(for:)`` its name; one that has it already is replaced.
  public func install(_ file: RunFile) throws(WinnowError) {
    let final = path(of: file)
    let partial = final + AtomicFile.partialSuffix
    if access(final, F_OK) == 0 {
      let replaced = final + ".replaced" + AtomicFile.partialSuffix
      try? FileManager.default.removeItem(atPath: replaced)
      guard rename(final, replaced) == 0, rename(partial, final) == 0 else {
        throw .failed(final, "replacing")
      }
      try? FileManager.default.removeItem(atPath: replaced)
    } else if rename(partial, final) != 0 {
      throw .failed(final, "renaming")
    }
  }

  private static func makeFolder(_ path: String) throws(WinnowError) {
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw .failed(path, "making the folder") }
  }

  private static func empty(_ path: String) throws(WinnowError) {
    do {
      for name in try FileManager.default.contentsOfDirectory(atPath: path) {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
      }
    } catch {
      throw WinnowError(
        .inputOutput, at: path, found: "emptying the folder failed: \(error.localizedDescription)")
    }
  }
}
