import WinnowData

/// One run of a command function's program: rows go in block by block, votes come out at the end.
///
/// The caller's own thread moves the bytes, both ways at once, so that neither side can wait for the
/// other for ever; between calls the program is left alone.
final class CommandSession {
  private let function: CommandFunction
  private let process: ChildProcess
  private var answers: CommandAnswers
  private var complaints = OutputTail()
  private var remaining: Duration
  private var hasEnded = false

  private static let pieceLength = 65_536
  /// No pipe holds more pieces than this.
  private static let piecesInPipes = 32

  /// Starts the program.
  init(_ function: CommandFunction) throws {
    self.function = function
    process = try ChildProcess(command: function.command, folder: function.folder, place: function.place)
    answers = CommandAnswers(place: function.place, labels: function.labels)
    remaining = function.timeout
  }

  /// Hands rows to the program, and takes what it has answered meanwhile.
  ///
  /// - Throws: `WinnowError` of kind `data` naming the function, where the program has failed.
  func send(_ rows: [LabelingRow]) throws {
    var bytes: [UInt8] = []
    for row in rows {
      var object = row.fields
      object["text"] = .string(row.text)
      JSONValue.object(object).append(to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    answers.rowsAsked += rows.count
    try exchange(bytes[...])
    if !process.input.isOpen { try conclude() }
  }

  /// The votes on all rows sent, in their order, once the program has ended well.
  ///
  /// - Throws: as ``send(_:)``, and where the number of answers is not the number of rows.
  func finish() throws -> [Vote] {
    try conclude()
    return answers.votes
  }

  /// Closes the program's input, waits for its end, and judges it.
  private func conclude() throws {
    guard !hasEnded else { return try answers.requireAll() }
    process.input.close()
    try exchange(nil)
    hasEnded = true
    let ending = process.reap()
    guard ending == .exited(0) else {
      throw failure(found: ending.description + complaints.quoted, expected: "exit code 0")
    }
    try answers.end()
    try answers.requireAll()
  }

  /// Moves bytes until all input is taken, or, given no input, until the program has ended.
  private func exchange(_ input: ArraySlice<UInt8>?) throws {
    var input = input
    let start = ContinuousClock.now
    let budget = remaining
    defer { remaining = budget - (ContinuousClock.now - start) }
    while input.map({ !$0.isEmpty && process.input.isOpen }) ?? !process.hasEnded() {
      let left = budget - (ContinuousClock.now - start)
      guard left > .zero else {
        process.kill()
        throw failure(
          found: "no end after \(function.timeout)" + complaints.quoted, expected: "an answer for every row",
          advice: "Give it a longer timeout.")
      }
      process.wait(forInput: input != nil, atMost: left)
      if let rest = input { input = process.input.write(rest) }
      try read()
    }
    if input == nil {
      // Whatever of its group is still alive goes down with the program, so that its output ends.
      process.kill()
      for _ in 0..<Self.piecesInPipes { if try !read() { break } }
    }
  }

  /// Takes what the program has written; whether there was anything.
  @discardableResult
  private func read() throws -> Bool {
    let complaint = process.error.read(atMost: Self.pieceLength)
    complaints.append(complaint)
    let output = process.output.read(atMost: Self.pieceLength)
    do { try answers.append(output) } catch {
      process.kill()
      throw error
    }
    return !output.isEmpty || !complaint.isEmpty
  }

  private func failure(found: String, expected: String, advice: String? = nil) -> WinnowError {
    WinnowError(.data, at: function.place, found: found, expected: expected, advice: advice)
  }
}
