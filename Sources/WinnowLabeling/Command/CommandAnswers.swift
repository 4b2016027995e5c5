import WinnowData

/// What a program has answered so far: lines, each a vote.
struct CommandAnswers {
  /// The number of rows that the program was asked about.
  var rowsAsked = 0
  /// One vote a line.
  private(set) var votes: [Vote] = []
  private let place: String
  private let labels: LabelNames
  private var line: [UInt8] = []

  private static let longestLine = 65_536

  /// No answers yet, of the function that messages name `place`.
  init(place: String, labels: LabelNames) {
    self.place = place
    self.labels = labels
  }

  /// Takes the next bytes of output.
  ///
  /// - Throws: `WinnowError` naming function and line, where a line is no vote, or one too many.
  mutating func append(_ bytes: [UInt8]) throws {
    for piece in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if piece.offset > 0 { try endLine() }
      line.append(contentsOf: piece.element)
      guard line.count <= Self.longestLine else {
        throw failure(found: "a line of more than \(Self.longestLine) bytes", expected: Self.expectedLine)
      }
    }
  }

  /// Takes the end of the output; a last line needs no line feed.
  mutating func end() throws { if !line.isEmpty { try endLine() } }

  /// - Throws: `WinnowError` naming the function, where rows are without an answer.
  func requireAll() throws {
    guard votes.count == rowsAsked else {
      throw WinnowError(
        .data, at: place, found: "\(votes.count) lines for \(rowsAsked) rows",
        expected: "one line for each row")
    }
  }

  private static let expectedLine = "a label's name or null"

  private mutating func endLine() throws {
    defer { line.removeAll(keepingCapacity: true) }
    guard votes.count < rowsAsked else {
      throw failure(found: "a line more than the \(rowsAsked) rows", expected: "one line for each row")
    }
    let text = Self.trimmed(line)
    if text.elementsEqual("null".utf8) { return votes.append(.abstain) }
    var name = String(decoding: text, as: UTF8.self)
    if text.first == UInt8(ascii: "\""), let string = try? JSONParser.parse(Array(text)).string {
      name = string
    }
    guard let label = labels[name] else {
      throw failure(
        found: text.isEmpty ? "an empty line" : "something that is no label's name",
        expected: Self.expectedLine)
    }
    votes.append(.label(label))
  }

  /// The line without spaces, tabs and carriage returns around it.
  private static func trimmed(_ line: [UInt8]) -> ArraySlice<UInt8> {
    let blanks: [UInt8] = [0x20, 0x09, 0x0D]
    let rest = line.drop { blanks.contains($0) }
    let end = rest.lastIndex { !blanks.contains($0) } ?? rest.startIndex - 1
    return rest[rest.startIndex..<end + 1]
  }

  private func failure(found: String, expected: String) -> WinnowError {
    WinnowError(
      .data, at: "\(place), output line \(votes.count + 1)", found: found, expected: expected)
  }
}
