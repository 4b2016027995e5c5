import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow annotate` at a terminal.
@Suite struct AnnotateTerminalTests {
  /// A terminal of the system's making, seen from both ends.
  private final class Teletype {
    let person: FileHandle
    let program: FileHandle

    init() throws {
      var (person, program): (CInt, CInt) = (0, 0)
      try #require(openpty(&person, &program, nil, nil, nil) == 0)
      self.person = FileHandle(fileDescriptor: person, closeOnDealloc: true)
      self.program = FileHandle(fileDescriptor: program, closeOnDealloc: true)
    }

    /// Whether it hands over line by line and shows what is typed.
    var takesLines: Bool {
      var state = termios()
      tcgetattr(program.fileDescriptor, &state)
      return state.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
    }

    func type(_ keys: String) throws { try person.write(contentsOf: Data(keys.utf8)) }
  }

  private static func start(_ desk: Desk, at terminal: Teletype) throws -> Winnow.Running {
    let process = Process()
    let outputs = try ["output", "errors"].map { name in
      let file = desk.folder.appending(path: name)
      try Data().write(to: file)
      return file
    }
    process.executableURL = Winnow.binary
    process.arguments = ["annotate", "project", "--annotator", "ann", "--filter", "all"]
    process.currentDirectoryURL = desk.folder
    process.standardInput = terminal.program
    process.standardOutput = try FileHandle(forWritingTo: outputs[0])
    process.standardError = try FileHandle(forWritingTo: outputs[1])
    try process.run()
    return Winnow.Running(process: process, input: Pipe(), outputFile: outputs[0], errorFile: outputs[1])
  }

  /// Waits until the session has shown `text` so often.
  private static func wait(for text: String, times: Int = 1, _ running: Winnow.Running) throws {
    for _ in 0..<30_000 {
      let output = try String(contentsOf: running.outputFile, encoding: .utf8)
      if output.components(separatedBy: text).count > times { return }
      guard running.process.isRunning else { break }
      usleep(2000)
    }
    Issue.record("\(text) was not shown: \(try String(contentsOf: running.errorFile, encoding: .utf8))")
  }

  @Test func keysAreTakenAsTheyArePressed() throws {
    try Desk.with { desk in
      try AnnotateTests.write(desk, texts: (0..<5).map { "thing \($0)" })
      let terminal = try Teletype()
      let running = try Self.start(desk, at: terminal)
      try Self.wait(for: "[1 of 5]", running)
      #expect(!terminal.takesLines)
      try terminal.type("1")
      try Self.wait(for: "[2 of 5]", running)
      // An arrow is no key.
      try terminal.type("\u{1B}[A")
      try terminal.type("?")
      try Self.wait(for: "s skip", times: 2, running)
      try terminal.type("n")
      try Self.wait(for: "note (Enter", running)
      #expect(terminal.takesLines)
      try terminal.type("a note q\n")
      try Self.wait(for: "noted", running)
      try terminal.type("2")
      try Self.wait(for: "[3 of 5]", running)
      try terminal.type("x")
      try Self.wait(for: "no such key", running)
      try terminal.type("q")
      let outcome = try running.finish()
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(terminal.takesLines)
      #expect(try AnnotateTests.answers(desk) == ["ann r0 negative", "ann r1 positive"])
      #expect(try desk.read("answers.jsonl").contains("a note q"))
    }
  }

  @Test func keysChooseLabelsAndEnterConfirmsThem() throws {
    try Desk.with { desk in
      try AnnotateTests.write(
        desk, texts: ["one", "two", "three"], more: "multi_label: true", labels: "sad, glad")
      let terminal = try Teletype()
      let running = try Self.start(desk, at: terminal)
      try Self.wait(for: "[1 of 3]", running)
      try terminal.type("2")
      try Self.wait(for: "chosen: glad (Enter confirms)", running)
      try terminal.type("1")
      try Self.wait(for: "chosen: sad + glad (Enter confirms)", running)
      try terminal.type("\r")
      try Self.wait(for: "[2 of 3]", running)
      try terminal.type("\r")
      try Self.wait(for: "[3 of 3]", running)
      try terminal.type("1q")
      let outcome = try running.finish()
      #expect(outcome.code == 0 && outcome.output.contains("what was chosen is dropped"), "\(outcome.errors)")
      _ = try desk.winnow("annotations", "project", "--output", "answers.jsonl")
      let rows = try MultiLabelRoundTests.lines(desk, "answers.jsonl")
      #expect(rows.map { $0["labels"]?.encoded } == [#"["sad","glad"]"#, "[]"])
    }
  }

  @Test func aSignalLeavesTheTerminalAsItWas() throws {
    try Desk.with { desk in
      try AnnotateTests.write(desk, texts: (0..<5).map { "thing \($0)" })
      for (number, code) in [(SIGINT, Int32(130)), (SIGTERM, 130)] {
        let terminal = try Teletype()
        let running = try Self.start(desk, at: terminal)
        try Self.wait(for: "[1 of", running)
        try terminal.type("1")
        try Self.wait(for: "[2 of", running)
        kill(running.process.processIdentifier, number)
        let outcome = try running.finish()
        #expect(outcome.code == code, "\(outcome.errors)")
        #expect(outcome.errors.contains("every answer so far is kept"), "\(outcome.errors)")
        #expect(terminal.takesLines)
      }
      #expect(try AnnotateTests.answers(desk) == ["ann r0 negative", "ann r1 negative"])
    }
  }
}
