import Foundation
import Glibc
public import WinnowData

/// A hold on a whole project: verbs that write rounds have it, one at a time, so that two do not work against each
/// other. The operating system ends it with the process, however that ends (`flock(2)`).
///
/// Whoever answers rows or reads does not need it: the database and the rounds' own files see to that.
public final class ProjectLock {
  /// Who holds a project.
  public struct Holder: Sendable, Equatable {
    /// The verb at work.
    public let verb: String
    /// The number of its process.
    public let process: Int
    /// Since when, as RFC 3339 writes it in UTC.
    public let since: String
  }

  /// The file's name in the project's folder. It says who holds it, and stays behind, which means nothing.
  public static let fileName = ".winnow.lock"

  private let descriptor: CInt
  private var isHeld = true

  /// Holds `project` as soon as no other process does.
  ///
  /// - Parameters:
  ///   - verb: what is told to those who wait for it.
  ///   - waits: whether another holder is waited for.
  ///   - onWait: called with each holder that is waited for, once; nil where it has not yet said who it is.
  ///   - whileWaiting: called ten times a second; an error that it throws ends the waiting.
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the file cannot be opened, and, without `waits`, naming the
  ///   holder where there is one.
  public init(
    on project: Project, for verb: String, waits: Bool = true, onWait: (Holder?) -> Void = { _ in },
    whileWaiting: () throws -> Void = {}
  ) throws {
    let path = project.path(of: Self.fileName)
    // Never removed: of two processes, each could hold a file of that name.
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw WinnowError.failed(path, "opening") }
    do {
      var told: Holder?
      var hasTold = false
      while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        guard errno == EWOULDBLOCK || errno == EINTR else { throw WinnowError.failed(path, "locking") }
        let holder = Self.holder(in: descriptor)
        guard waits else { throw Self.refusal(path, by: holder) }
        if !hasTold || holder != told {
          onWait(holder)
          (told, hasTold) = (holder, true)
        }
        try whileWaiting()
        usleep(100_000)
      }
    } catch {
      close(descriptor)
      throw error
    }
    write(
      Holder(verb: verb, process: Int(getpid()), since: Date().formatted(.iso8601)))
  }

  deinit { release() }

  /// Lets others in; once is enough.
  public func release() {
    guard isHeld else { return }
    isHeld = false
    ftruncate(descriptor, 0)
    // Before it is closed: a child that has not become its program yet holds the descriptor too.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Says who holds the project. Nothing depends on its success.
  private func write(_ holder: Holder) {
    let members = JSONObject([
      ("verb", .string(holder.verb)), ("pid", .integer(holder.process)), ("since", .string(holder.since)),
    ])
    let bytes = Array((JSONValue.object(members).encoded + "\n").utf8)
    ftruncate(descriptor, 0)
    _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  private static func holder(in descriptor: CInt) -> Holder? {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    guard count > 0, let members = (try? JSONParser.parse(Array(bytes[..<count])))?.object,
      let verb = members["verb"]?.string, let process = members["pid"]?.integer,
      let since = members["since"]?.string
    else { return nil }
    return Holder(verb: verb, process: process, since: since)
  }

  private static func refusal(_ path: String, by holder: Holder?) -> WinnowError {
    WinnowError(
      .inputOutput, at: path,
      found: "a project at which \(holder.map(\.description) ?? "another process") is at work",
      expected: "one at a time", advice: "Wait for it to end, or leave out --no-wait")
  }
}

extension ProjectLock.Holder: CustomStringConvertible {
  /// `winnow run (process 4711, since 2026-11-27T05:00:00Z)`
  public var description: String { "winnow \(verb) (process \(process), since \(since))" }
}
