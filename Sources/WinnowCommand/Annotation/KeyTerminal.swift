import Foundation
import Winnow
import WinnowData

/// Keys from a terminal, taken as they are pressed; the terminal is as before when this is over, however it ends.
final class KeyTerminal {
  private static let escape: UInt8 = 0x1B

  /// The columns of the terminal that standard output is, else what COLUMNS says, else 80.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init) ?? 80
  }

  private var before = termios()

  /// The terminal, keys being taken one by one from now on.
  ///
  /// - Throws: ``WinnowError`` of kind `inputOutput` where the terminal does not know how.
  init() throws(WinnowError) {
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { throw Self.failure }
    try takeKeys()
    Interruption.restoresTerminal(before)
  }

  deinit { takeLines() }

  /// Takes keys until the session ends.
  ///
  /// - Throws: what the store throws, and ``WinnowError`` of kind `interrupted` where the person asked to stop.
  func run(_ conversation: inout AnnotationConversation) throws(WinnowError) {
    while !conversation.session.hasEnded {
      try conversation.flush()
      let bytes = try StandardInput.next(atMost: 64)
      if bytes.isEmpty { return }
      // An arrow or a function key comes as a sequence whose letters are no keys.
      if bytes[0] == Self.escape { continue }
      for key in String(decoding: bytes, as: UTF8.self) {
        if try conversation.press(key) == .wantsNote {
          try takeNote(&conversation)
          break
        }
      }
    }
    try conversation.flush()
  }

  /// Takes a line, edited as terminals do.
  private func takeNote(_ conversation: inout AnnotationConversation) throws(WinnowError) {
    try conversation.flush()
    takeLines()
    defer { try? takeKeys() }
    try Terminal.print("  note (Enter ends it; empty for none):")
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      let more = try StandardInput.next(atMost: 4096)
      if more.isEmpty { break }
      line += more
    }
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    conversation.note(String(decoding: line, as: UTF8.self))
  }

  private func takeKeys() throws(WinnowError) {
    var state = before
    state.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &state.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
      // To be stopped here would leave the terminal like this to whoever comes next.
      for key in [VSUSP, VQUIT] { characters[Int(key)] = 0 }
    }
    guard tcsetattr(STDIN_FILENO, TCSADRAIN, &state) == 0 else { throw Self.failure }
  }

  private func takeLines() { tcsetattr(STDIN_FILENO, TCSADRAIN, &before) }

  private static var failure: WinnowError {
    WinnowError(
      .inputOutput, at: "the terminal", found: "cannot take keys one by one",
      expected: "a terminal that can, or keys from a pipe, a line each")
  }
}
