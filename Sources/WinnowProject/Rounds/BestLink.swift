import Foundation
import Glibc
public import WinnowData

/// The link `runs/best`, which leads to the project's best round: a path that scripts and servers can rely on.
///
/// It is relative, so that a project's folder can be moved, and replaced in one step: whoever opens it meanwhile gets the
/// one or the other round.
public enum BestLink {
  /// The link's name among the rounds.
  public static let name = "best"

  /// The link's path.
  public static func path(in project: Project) -> String { "\(RunList.path(in: project))/\(name)" }

  /// The round that the link leads to; nil where there is no link, or no such round any more.
  public static func number(in project: Project) -> Int? {
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path(in: project)) else {
      return nil
    }
    return RunList.numbers(in: project).first {
      URL(filePath: RunList.path(of: $0, in: project)).lastPathComponent == target
    }
  }

  /// Makes the link lead to a round, or takes it away for nil; does nothing where it is right already.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written, or something that is no link has its name.
  public static func set(_ number: Int?, in project: Project) throws(WinnowError) {
    let path = path(in: project)
    var status = stat()
    let isThere = lstat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFLNK {
      throw WinnowError(
        .inputOutput, at: path, found: "something that is no link",
        expected: "room for the link to the best round", advice: "Move it out of runs")
    }
    guard let number else {
      if isThere, unlink(path) != 0, errno != ENOENT { throw .failed(path, "removing the link") }
      return
    }
    let target = URL(filePath: RunList.path(of: number, in: project)).lastPathComponent
    if isThere, (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) == target { return }
    // A name of this process's own: two that set the link at one time do not meet.
    let partial = "\(path).\(getpid())\(AtomicFile.partialSuffix)"
    unlink(partial)
    guard symlink(target, partial) == 0 else { throw .failed(path, "making the link") }
    guard rename(partial, path) == 0 else {
      let failure = WinnowError.failed(path, "replacing the link")
      unlink(partial)
      throw failure
    }
  }
}
