import Foundation
import Synchronization
import WinnowData

/// The person's wish to stop: the first SIGINT or SIGTERM is noted and heeded between two pieces of work,
/// so that half-written files are removed; a second one ends the process at once.
enum Interruption {
  private static let requested = Atomic<Bool>(false)
  /// The address of how the terminal was before keys were taken from it one by one; 0 where it was left alone.
  private static let terminal = Atomic<UInt>(0)

  /// Starts listening, and lets a closed pipe be an error of the write instead of the end of the process.
  static func install() {
    _ = requested.load(ordering: .relaxed)
    _ = terminal.load(ordering: .relaxed)
    signal(SIGPIPE, SIG_IGN)
    // A parent that starts us from a thread that blocks signals has handed its mask down.
    var heeded = sigset_t()
    sigemptyset(&heeded)
    for number in [SIGINT, SIGTERM] { sigaddset(&heeded, number) }
    pthread_sigmask(SIG_UNBLOCK, &heeded, nil)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.requested.store(true, ordering: .relaxed)
        // The second signal ends the process, and nobody would do it then (tcsetattr may be called here).
        let address = Interruption.terminal.load(ordering: .relaxed)
        if let state = UnsafePointer<termios>(bitPattern: address) {
          tcsetattr(STDIN_FILENO, TCSANOW, state)
        }
        signal(number, SIG_DFL)
      }
    }
  }

  /// Has the terminal brought into `state` by the first signal. Called once in a process.
  static func restoresTerminal(_ state: termios) {
    let kept = UnsafeMutablePointer<termios>.allocate(capacity: 1)
    kept.initialize(to: state)
    terminal.store(UInt(bitPattern: kept), ordering: .relaxed)
  }

  /// Throws where the person asked to stop.
  static func check() throws(WinnowError) {
    guard requested.load(ordering: .relaxed) else { return }
    throw WinnowError(.interrupted, at: "", found: "interrupted; what was not finished is removed")
  }
}
