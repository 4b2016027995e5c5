import Winnow
import WinnowData

/// A session together with what is to be shown of it: lines come out only when every answer before them is kept.
struct AnnotationConversation {
  private(set) var session: AnnotationSession
  private let screen: AnnotationScreen
  private var lines: [String] = []

  init(_ session: AnnotationSession, _ screen: AnnotationScreen) {
    self.session = session
    self.screen = screen
    lines += screen.keyLines
    showCurrent()
  }

  /// Takes a key; where the outcome is that a note is wanted, ``note(_:)`` takes it.
  ///
  /// - Throws: what the store throws when an answer is taken back.
  mutating func press(_ key: Character) throws(WinnowError) -> AnnotationSession.Outcome {
    let outcome = try session.press(key)
    switch outcome {
    case .answered(let labels):
      lines.append("  → \(screen.text(labels))")
      showCurrent()
    case .chosen(let labels): lines.append("  chosen: \(screen.text(labels)) (Enter confirms)")
    case .skipped:
      lines.append("  → skipped")
      showCurrent()
    case .undone:
      lines.append("  ← undone")
      showCurrent()
    case .nothingToUndo: lines.append("  nothing to undo: what earlier sessions answered stands")
    case .help: lines += screen.keyLines
    case .unknown: lines.append("  no such key: ? shows the keys")
    case .ended:
      if !session.chosen.isEmpty { lines.append("  what was chosen is dropped: Enter had to confirm it") }
      if session.pendingNote != nil { lines.append("  the note is dropped: its row has no answer") }
    case .noted, .wantsNote: break
    }
    return outcome
  }

  /// Takes a whole set of labels, as their keys and Enter would give it.
  ///
  /// - Throws: as ``press(_:)``.
  mutating func answer(_ labels: Set<Int>) throws(WinnowError) {
    session.choose(labels)
    _ = try press("\n")
  }

  /// Takes a note for the current row.
  mutating func note(_ text: String) {
    if session.note(text) == .noted { lines.append(text.isEmpty ? "  no note" : "  noted") }
  }

  /// Keeps all answers so far, then prints what came of them.
  ///
  /// - Throws: what the store throws, or ``WinnowError`` of kind `inputOutput` where standard output is closed.
  mutating func flush() throws(WinnowError) {
    try session.commit()
    guard !lines.isEmpty else { return }
    let text = lines.joined(separator: "\n")
    lines.removeAll(keepingCapacity: true)
    try Terminal.print(text)
  }

  private mutating func showCurrent() {
    if let row = session.current {
      lines += screen.lines(for: row, place: session.place, count: session.count)
    } else {
      lines += ["", "  No row is left. u takes the last answer back; any other key ends."]
    }
  }
}
