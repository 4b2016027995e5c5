import Foundation
import TestSupport

@testable import WinnowTensor

/// A `/proc` and a `/sys` laid out in a folder.
struct MadeUpMachine {
  let folder: URL

  /// The workers of a machine whose files are `files`, by their paths.
  static func workers(_ files: [String: String]) throws -> Int {
    try withTemporaryFolder { folder in
      let machine = MadeUpMachine(folder: folder)
      for (path, text) in files { try machine.write(text, to: path) }
      return AvailableProcessors(root: folder.path).workers
    }
  }

  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The files of a machine of `processors` processors, of which each `threads` neighbours share a core.
  static func processors(_ processors: Int, threads: Int = 1, allowed: String? = nil) -> [String: String] {
    var files = [
      "proc/self/status":
        "Name:\twinnow\nCpus_allowed:\tff\nCpus_allowed_list:\t\(allowed ?? "0-\(processors - 1)")\nThreads:\t1\n"
    ]
    let cores = processors / threads
    for processor in 0..<processors {
      // As Linux numbers them: first a thread of every core, then the others.
      let siblings = (0..<threads).map { "\(processor % cores + $0 * cores)" }.joined(separator: ",")
      files["sys/devices/system/cpu/cpu\(processor)/topology/thread_siblings_list"] = siblings + "\n"
    }
    return files
  }
}
