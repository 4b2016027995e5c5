import Foundation
import TestSupport

/// A temporary folder with the tiny model in `model`, where commands are run and files are looked at.
struct Desk {
  let folder: URL

  /// What `body` returns, given a new desk that is cleared afterwards.
  static func with<Result>(_ body: (Desk) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      try TinyModel.write(to: folder.appending(path: "model"))
      return try body(Desk(folder: folder))
    }
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  /// The files of a subfolder, those of its subfolders too, by their paths in it.
  func files(in name: String = "") -> Set<String> {
    let root = folder.appending(path: name)
    let found = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return Set(found)
  }

  func winnow(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws
    -> Winnow.Outcome
  {
    try Winnow.run(arguments, in: folder, input: input, environment: environment)
  }
  /// How a shell's command ended, in which `winnow` is the binary.
  func shell(_ command: String, environment: [String: String] = [:]) throws -> Winnow.Outcome {
    let definition = "winnow() { '\(Winnow.binary.path)' \"$@\"; }"
    let shell = try Winnow.start(
      ["-c", "\(definition); \(command)"], in: folder, environment: environment,
      program: URL(filePath: "/bin/bash"))
    try shell.input.fileHandleForWriting.close()
    return try shell.finish()
  }
}
