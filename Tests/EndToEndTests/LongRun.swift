import Foundation
import TestSupport
import Testing

/// A command that takes some seconds, for runs that are stopped midway and gone on with.
struct LongRun: CustomTestStringConvertible, Sendable {
  let name: String
  var input = "rows.jsonl"
  let outputs: [String]
  let arguments: [String]
  var testDescription: String { name }

  static let vectors = LongRun(name: "vectors as .npy", outputs: ["v.npy"], arguments: ["embed"])
  static let vectorRows = LongRun(
    name: "vectors as rows, bad rows apart", input: "bad.jsonl", outputs: ["v.jsonl", "bad.jsonl"],
    arguments: ["embed"])
  static let compressed = LongRun(
    name: "compressed rows", input: "rows.csv.gz", outputs: ["v.npy"],
    arguments: ["embed", "--limit", "\(rowCount - 500)"])
  static let predictions = LongRun(
    name: "predictions as CSV", input: "rows.csv", outputs: ["p.csv"], arguments: zeroShot)
  static let uncertain = LongRun(
    name: "predictions with uncertain and bad rows apart", input: "bad.jsonl",
    outputs: ["p.jsonl", "bad.jsonl", "unsure.jsonl"], arguments: zeroShot)
  static let all = [vectors, vectorRows, compressed, predictions, uncertain]

  private static let zeroShot = ["predict", "--zero-shot", "--labels", "good,bad"]

  #if DEBUG
    static let rowCount = 14_000
    static let environment: [String: String] = [:]
  #else
    // Fast code needs more to do.
    static let rowCount = 36_000
    static let environment = ["WINNOW_ISA": "scalar"]
  #endif

  /// The command line with its outputs in a folder.
  func line(_ folder: String, resuming: Bool = false) -> [String] {
    let paths = outputs.map { "\(folder)/\($0)" }
    var line = arguments + ["--threads", "2", "--model", "model", "--input", input, "--output", paths[0]]
    if paths.count > 1 { line += ["--skip-bad-rows", paths[1]] }
    if paths.count > 2 { line += ["--review", paths[2], "--review-below", "0.5001"] }
    return line + (resuming ? ["--resume"] : [])
  }

  /// What `body` returns, given a desk with the inputs and with the undisturbed run's outputs in `whole`.
  func withDesk<Result>(_ body: (Desk) throws -> Result) throws -> Result {
    try Desk.with { desk in
      for (name, bytes) in Self.inputs { try desk.write(bytes, to: name) }
      #expect(try desk.shell("gzip -k rows.csv").code == 0)
      for folder in ["whole", "stopped"] {
        try FileManager.default.createDirectory(
          at: desk.folder.appending(path: folder), withIntermediateDirectories: true)
      }
      let outcome = try Self.start(line("whole"), on: desk).finish()
      #expect(outcome.code == 0, "\(outcome.errors)")
      return try body(desk)
    }
  }

  static func start(_ line: [String], on desk: Desk, _ environment: [String: String] = [:]) throws
    -> Winnow.Running
  {
    try Winnow.start(line, in: desk.folder, environment: Self.environment.merging(environment) { $1 })
  }

  /// Starts the run with its outputs in `stopped`.
  func start(on desk: Desk, resuming: Bool = false) throws -> Winnow.Running {
    try Self.start(line("stopped", resuming: resuming), on: desk)
  }

  /// Goes on with the run in `stopped`, to its end.
  func resume(on desk: Desk) throws -> Winnow.Outcome { try start(on: desk, resuming: true).finish() }

  /// Sends `signal` once the run has written its journal and `delay` seconds have gone; how it ended.
  @discardableResult
  func stop(on desk: Desk, by signal: Int32, after delay: Double) throws -> Winnow.Outcome {
    let running = try start(on: desk)
    waitForJournal(of: running, on: desk)
    usleep(useconds_t(delay * 1e6))
    kill(running.process.processIdentifier, signal)
    return try running.finish()
  }

  /// Waits until the run has written its journal.
  func waitForJournal(of running: Winnow.Running, on desk: Desk) {
    while !desk.has("stopped/\(outputs[0]).partial.journal"), running.process.isRunning { usleep(2000) }
  }

  /// Expects the outputs in `stopped` to be those in `whole`, and nothing beside them.
  func expectWhole(on desk: Desk, _ note: String = "") throws {
    for output in outputs {
      #expect(try desk.bytes("stopped/\(output)") == desk.bytes("whole/\(output)"), "\(output) \(note)")
    }
    #expect(desk.files(in: "stopped") == Set(outputs), "\(note)")
  }

  /// The inputs by name, made once: rows of one to eight words, some of them bad in `bad.jsonl`.
  private static let inputs: [String: [UInt8]] = {
    var random = SeededNumbers(seed: 5)
    let words = ["good", "bad", "day", "parcel", "x", "a very long tale"]
    let texts = (0..<100).map { _ in
      (0...Int.random(in: 0...7, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
    }
    var (lines, bad, csv): ([UInt8], [UInt8], [UInt8]) = ([], [], Array("id,text\n".utf8))
    for number in 0..<rowCount {
      let text = texts[number % 97]
      let line = Array("{\"id\":\(number),\"text\":\"\(text)\"}\n".utf8)
      lines += line
      bad +=
        number % 97 == 13
        ? Array("{\"text\":null}\n\n".utf8) : number % 501 == 7 ? Array("broken\n".utf8) : line
      csv += Array("\(number),\"\(text)\n\"\n".utf8)
    }
    bad += Array("broken\nbroken\n\n".utf8)
    return ["rows.jsonl": lines, "bad.jsonl": bad, "rows.csv": csv]
  }()
}
