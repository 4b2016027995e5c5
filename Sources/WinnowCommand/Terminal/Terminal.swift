import Foundation

/// Messages for the person, on stderr; results go to stdout by way of the writers.
enum Terminal {
  /// Whether stderr is a terminal, on which a line may be drawn over.
  static let isInteractive = isatty(STDERR_FILENO) == 1

  /// Writes a line to stderr.
  static func say(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

  /// Writes a line to stdout.
  static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Draws `line` over the terminal's current line.
  static func redraw(_ line: String) { write("\r\u{1B}[K" + line, to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      // A message that nobody reads is no reason to fail.
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
