import Foundation
import TestSupport
import WinnowData

@testable import WinnowTokenizer

/// What `body` returns, given a copy of a fixture's folder whose files may be changed.
func withCopy<Result>(of name: String, _ body: (URL) throws -> Result) throws -> Result {
  try withTemporaryFolder { folder in
    for file in try FileManager.default.contentsOfDirectory(atPath: Fixture.folder(name).path) {
      let content = try Data(contentsOf: Fixture.folder(name).appending(path: file))
      try content.write(to: folder.appending(path: file))
    }
    return try body(folder)
  }
}

/// Writes text to a file of a folder.
func write(_ text: String, to file: String, of folder: URL) throws {
  try Data(text.utf8).write(to: folder.appending(path: file))
}

/// The error that loading a folder throws; nil where it loads.
func loadingError(_ folder: URL) -> WinnowError? {
  do {
    _ = try Tokenizer(contentsOf: folder)
    return nil
  } catch {
    return error
  }
}
