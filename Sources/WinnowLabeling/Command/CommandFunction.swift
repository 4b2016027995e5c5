import WinnowData

/// Votes by a program: JSON lines on its standard input, one answer a line on its standard output.
///
/// The program is started once for all rows of a run, in a process group of its own. For each row it
/// reads an object of the row's columns with the text to be labelled as `text`, and answers with a
/// label's name, bare or as a JSON string, or with `null` to abstain. It may buffer its answers, but
/// must not answer a row before it could have read it. A program that ends early, fails, exceeds its
/// time, or answers something else stops the run: its votes could not be told from silence.
public struct CommandFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The program and its arguments; a program without a slash is looked up in `PATH`.
  public let command: [String]
  /// How long a run may wait for the program, in all. The time that the program is left alone counts not.
  public let timeout: Duration
  /// The folder that it runs in; nil is the current one.
  public let folder: String?
  let labels: LabelNames

  /// A function of a program.
  ///
  /// - Parameters:
  ///   - labels: The names of the classes, in order.
  ///   - isAllowed: Whether the user has allowed programs to be run; `allow_commands` in `winnow.yaml`.
  /// - Throws: `WinnowError` of kind `data` naming the function, where programs are not allowed, the
  ///   command is empty, or the time is not positive.
  public init(
    name: String, command: [String], labels: [String], timeout: Duration = .seconds(60),
    folder: String? = nil, isAllowed: Bool
  ) throws {
    self.name = name
    self.command = command
    self.labels = LabelNames(labels)
    self.timeout = timeout
    self.folder = folder
    guard isAllowed else {
      throw WinnowError(
        .data, at: place, found: "a command, and commands are not allowed",
        advice: "Set allow_commands: true if you trust this project to run programs.")
    }
    guard let program = command.first, !program.isEmpty, !command.contains(where: { $0.utf8.contains(0) })
    else {
      throw WinnowError(
        .data, at: "\(place), command", found: "no program", expected: "a program and its arguments")
    }
    guard timeout > .zero else {
      throw WinnowError(.data, at: "\(place), timeout", found: "\(timeout)", expected: "more than no time")
    }
  }

  /// The vote on one row, by a program started for it alone; runs over many rows share one program.
  public func vote(on row: LabelingRow) throws -> Vote {
    let session = try CommandSession(self)
    try session.send([row])
    return try session.finish().first ?? .abstain
  }
}
