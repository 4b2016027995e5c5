import Foundation

/// The built binary, run as a person runs it.
enum Winnow {
  /// What a run left behind.
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  /// The binary stands beside the tests' own.
  static let binary = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
    path: "winnow")

  /// A process that ends before it has read its input must not end the tests with it.
  private static let ignoresClosedPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// A run of `arguments` in `folder`, to its end.
  static func run(
    _ arguments: [String], in folder: URL, input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = try start(arguments, in: folder, environment: environment)
    try? process.input.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try process.input.fileHandleForWriting.close()
    return try process.finish()
  }

  /// A process that is still at work.
  struct Running {
    let process: Process
    let input: Pipe
    let outputFile: URL
    let errorFile: URL

    /// What it left behind, once it has ended.
    func finish() throws -> Outcome {
      process.waitUntilExit()
      defer { for file in [outputFile, errorFile] { try? FileManager.default.removeItem(at: file) } }
      return Outcome(
        code: process.terminationStatus, output: try String(contentsOf: outputFile, encoding: .utf8),
        errors: try String(contentsOf: errorFile, encoding: .utf8))
    }
  }

  /// Starts a run of `arguments` in `folder`, of the binary or another program. Its outputs go to files, so that it never waits for a reader.
  static func start(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:], program: URL = binary
  ) throws -> Running {
    _ = ignoresClosedPipes
    func file() throws -> URL {
      let file = FileManager.default.temporaryDirectory.appending(path: "winnow-output-\(UUID().uuidString)")
      try Data().write(to: file)
      return file
    }
    let running = Running(process: Process(), input: Pipe(), outputFile: try file(), errorFile: try file())
    let process = running.process
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = running.input
    process.standardOutput = try FileHandle(forWritingTo: running.outputFile)
    process.standardError = try FileHandle(forWritingTo: running.errorFile)
    try process.run()
    return running
  }
}
