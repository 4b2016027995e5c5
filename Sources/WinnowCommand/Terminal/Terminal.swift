import Foundation
import WinnowData

/// Messages for the person, on stderr; results go to stdout by way of the writers.
enum Terminal {
  /// Whether stderr is a terminal, on which a line may be drawn over.
  static let isInteractive = isatty(STDERR_FILENO) == 1

  /// Writes a line to stderr. A message that nobody reads is no reason to fail.
  static func say(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Writes a line of results to stdout.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where stdout takes no more: a full disk, a closed pipe.
  static func print(_ line: String) throws(WinnowError) {
    do { try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8)) } catch {
      let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
      throw WinnowError(
        .inputOutput, at: "standard output",
        found: cause?.code == Int(EPIPE)
          ? "a pipe that its reader has closed" : "cannot be written (\(error.localizedDescription))")
    }
  }

  /// Draws `line` over the terminal's current line.
  static func redraw(_ line: String) {
    try? FileHandle.standardError.write(contentsOf: Data(("\r\u{1B}[K" + line).utf8))
  }
}
