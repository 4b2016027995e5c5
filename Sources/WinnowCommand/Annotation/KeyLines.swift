import Winnow
import WinnowData

/// Keys from a pipe or a file, a line each: `n TEXT` is a note. Where rows may have several labels, a line has the keys of
/// all labels of a row, such as `13` or `1,3`, or `0` for none of them, and its end confirms.
///
/// Lines that are there already share one write to the disk, and what is shown of them comes out behind it.
struct KeyLines {
  /// How many bytes are read at a time: the answers of so many lines may be shown together.
  private static let block = 4096
  /// The longest line, a note's.
  private static let longestLine = 1 << 20
  private let keys: AnnotationKeys
  private var bytes: [UInt8] = []
  private var number = 0

  init(_ keys: AnnotationKeys) { self.keys = keys }

  /// Takes lines until the session or the input ends.
  ///
  /// - Throws: ``WinnowError`` of kind `data` for a line that is no key: what comes behind it would be taken for answers on
  ///   the wrong rows. All answers before it are kept.
  mutating func run(_ conversation: inout AnnotationConversation) throws(WinnowError) {
    try conversation.flush()
    while !conversation.session.hasEnded {
      let more = try StandardInput.next(atMost: Self.block)
      bytes += more
      let failure = takeLines(&conversation, isLast: more.isEmpty)
      try conversation.flush()
      if let failure { throw failure }
      if more.isEmpty { return }
      guard bytes.count <= Self.longestLine else {
        throw WinnowError(
          .data, at: "standard input, line \(number + 1)", found: "more than \(Self.longestLine) bytes",
          expected: expected)
      }
    }
  }

  /// Takes the lines that are whole, and what is behind them where nothing follows; what went wrong is returned.
  private mutating func takeLines(
    _ conversation: inout AnnotationConversation, isLast: Bool
  ) -> WinnowError? {
    var start = 0
    defer { bytes.removeFirst(start) }
    while !conversation.session.hasEnded {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
      guard end != nil || isLast && start < bytes.count else { return nil }
      let line = bytes[start..<(end ?? bytes.count)]
      start = end.map { $0 + 1 } ?? bytes.count
      do { try take(line, &conversation) } catch { return error }
    }
    return nil
  }

  private mutating func take(
    _ line: ArraySlice<UInt8>, _ conversation: inout AnnotationConversation
  ) throws(WinnowError) {
    number += 1
    guard var text = String(validating: line, as: UTF8.self) else { throw fault("bytes that are no UTF-8") }
    if text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
    if text.hasPrefix("n ") {
      conversation.note(String(text.dropFirst(2)))
      return
    }
    text = text.filter { $0 != " " && $0 != "\t" }
    if text.isEmpty { return }
    if keys.isMultiLabel, let labels = try labels(in: text) { return try conversation.answer(labels) }
    guard text.unicodeScalars.count == 1, let key = text.first else {
      throw fault("\(text.unicodeScalars.count) characters")
    }
    switch try conversation.press(key) {
    case .unknown: throw fault("a character that is no key")
    case .wantsNote: conversation.note("")
    default: break
    }
  }

  /// The labels whose keys a line has; nil for a line with another key alone.
  private func labels(in text: String) throws(WinnowError) -> Set<Int>? {
    if text == "0" { return [] }
    let pressed = text.filter { $0 != "," }
    if pressed.count == 1, let key = pressed.first {
      guard case .label(let label) = keys.command(for: key) else { return nil }
      return [label]
    }
    var labels: Set<Int> = []
    for key in pressed {
      guard case .label(let label) = keys.command(for: key) else {
        throw fault("a character that is no label's key beside others")
      }
      guard labels.insert(label).inserted else { throw fault("a label's key twice") }
    }
    guard !labels.isEmpty else { throw fault("no key") }
    return labels
  }

  private var expected: String {
    keys.isMultiLabel
      ? "the keys of all labels of a row, such as 13 or 1,3, 0 for none of them, another key, or n and a note"
      : "one key a line, or n and a note"
  }

  private func fault(_ found: String) -> WinnowError {
    WinnowError(
      .data, at: "standard input, line \(number)", found: found, expected: expected,
      advice: "? shows the keys; the answers before this line are kept")
  }
}
