import CSpawn
import Foundation
import WinnowData

/// A program that runs beside this one, as the leader of a process group of its own, with pipes to its
/// standard input, output and error. It is killed with its group when the last reference goes.
final class ChildProcess {
  /// How a program ended.
  enum Ending: Equatable, CustomStringConvertible {
    case exited(Int32)
    case killed(signal: Int32)

    var description: String {
      switch self {
      case .exited(let code): "exit code \(code)"
      case .killed(let signal): "an end by signal \(signal)"
      }
    }
  }

  /// Where the program reads.
  let input: PipeEnd
  /// What the program writes to standard output.
  let output: PipeEnd
  /// What the program writes to standard error.
  let error: PipeEnd
  private let identifier: pid_t
  private var isReaped = false

  /// Starts a program in `folder`, or in the current one.
  ///
  /// - Throws: `WinnowError` at `place`: `missingInput` where there is no such program or folder, and
  ///   `inputOutput` where the system refuses.
  init(command: [String], folder: String?, place: String) throws {
    func failure(_ code: Int32) -> WinnowError {
      WinnowError(
        code == ENOENT ? .missingInput : .inputOutput, at: place,
        found: "\"\(command[0])\" cannot be started: \(String(cString: strerror(code)))",
        expected: "a program that runs here")
    }
    let pipes = try (0..<3).map { _ in
      var ends: [Int32] = [0, 0]
      guard pipe2(&ends, O_CLOEXEC) == 0 else { throw failure(errno) }
      return (reading: PipeEnd(ends[0]), writing: PipeEnd(ends[1]))
    }
    let (theirs, ours) = (
      [pipes[0].reading, pipes[1].writing, pipes[2].writing],
      [pipes[0].writing, pipes[1].reading, pipes[2].reading]
    )
    var started: pid_t = 0
    let result = Self.spawn(command, folder: folder, streams: theirs.map(\.descriptor), &started)
    guard result == 0 else { throw failure(result) }
    theirs.forEach { $0.close() }
    ours.forEach { $0.stopBlocking() }
    (identifier, input, output, error) = (started, ours[0], ours[1], ours[2])
  }

  deinit {
    kill()
    if !isReaped { _ = reap() }
  }

  /// Waits until there is something to read, room to write if `forInput`, the program has ended, or
  /// `limit` has passed; at most a twentieth of a second.
  func wait(forInput: Bool, atMost limit: Duration) {
    var polled = [output, error].filter(\.isOpen).map {
      pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
    }
    // With both outputs closed nothing announces the end, which is then looked for more often.
    let longest: Duration = polled.isEmpty ? .milliseconds(1) : .milliseconds(50)
    if forInput, input.isOpen {
      polled.append(pollfd(fd: input.descriptor, events: Int16(POLLOUT), revents: 0))
    }
    _ = poll(&polled, nfds_t(polled.count), Int32(max(1, min(limit, longest) / .milliseconds(1))))
  }

  /// Whether the program has ended; its identifier stays taken until it is reaped.
  func hasEnded() -> Bool {
    if isReaped { return true }
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOHANG | WNOWAIT)
    return result != 0 || information.si_signo != 0
  }

  /// Ends the program and all that it started, unless it was reaped.
  func kill() {
    guard !isReaped else { return }
    _ = Foundation.kill(-identifier, SIGKILL)
    // A program may have left its group.
    _ = Foundation.kill(identifier, SIGKILL)
  }

  /// Waits for the program's end and says how it ended.
  func reap() -> Ending {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    isReaped = true
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }

  /// `posix_spawnp` with three streams and nothing else open, default signals and a new process group;
  /// returns its error code.
  private static func spawn(
    _ command: [String], folder: String?, streams: [Int32], _ identifier: inout pid_t
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }
    for (stream, descriptor) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(stream))
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    return withCStrings(command) { arguments in
      withCStrings(environment) { variables in
        posix_spawnp(&identifier, command[0], &actions, &attributes, arguments, variables)
      }
    }
  }

  /// What `body` returns, given the strings as C's null-terminated list.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}
