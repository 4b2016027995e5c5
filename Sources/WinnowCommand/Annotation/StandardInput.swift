import Foundation
import WinnowData

/// What comes in on standard input, waited for so that the person's wish to stop is heeded.
enum StandardInput {
  /// The next bytes; empty at the end.
  ///
  /// - Throws: ``WinnowError`` of kind `interrupted` where the person asked to stop, `inputOutput` where it cannot be
  ///   read.
  static func next(atMost count: Int) throws(WinnowError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    while true {
      do { try Interruption.check() } catch {
        throw WinnowError(.interrupted, at: "", found: "interrupted; every answer so far is kept")
      }
      // Unlike a read, this wait ends with any signal; the time is for one that comes right before it.
      var waited = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&waited, 1, 500) > 0 else { continue }
      let got = read(STDIN_FILENO, &bytes, count)
      if got >= 0 { return Array(bytes.prefix(got)) }
      guard errno == EINTR || errno == EAGAIN else {
        throw WinnowError(
          .inputOutput, at: "standard input", found: "cannot be read (\(String(cString: strerror(errno))))")
      }
    }
  }
}
