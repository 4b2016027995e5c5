public import Foundation

/// A program run from its start to its end.
public enum ProcessRun {
  /// The seconds from starting `executable` until it has closed its output, with its exit code. Its input
  /// is `input`, all of which it must read; its output is read and dropped.
  ///
  /// The time has the operating system's loading of the program in it, and its tidying up.
  public static func time(
    _ executable: URL, _ arguments: [String], input: String
  ) throws -> (seconds: Double, code: Int32) {
    let process = Process()
    let (source, sink) = (Pipe(), Pipe())
    process.executableURL = executable
    process.arguments = arguments
    (process.standardInput, process.standardOutput) = (source, sink)
    let start = ContinuousClock.now
    try process.run()
    try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try source.fileHandleForWriting.close()
    _ = try sink.fileHandleForReading.readToEnd()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    process.waitUntilExit()
    return (seconds, process.terminationStatus)
  }
}
