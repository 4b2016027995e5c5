import Foundation
import Testing
import WinnowData

extension URL {
  /// A file of this folder with the given bytes; returns its path.
  func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = appending(path: name)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// A file of this folder with the given text; returns its path.
  func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }
}

/// The bytes of a file.
func contents(_ path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}

/// All rows of a reader.
func rows(_ reader: RowReader) throws -> [Row] {
  var rows: [Row] = []
  while let row = try reader.next() { rows.append(row) }
  return rows
}

/// The error that `body` throws; nil, with a recorded failure, where it throws none or another.
func failure<Result>(
  _ location: SourceLocation = #_sourceLocation, of body: () throws -> Result
) -> WinnowError? {
  do {
    _ = try body()
    Issue.record("nothing was thrown", sourceLocation: location)
  } catch let error as WinnowError {
    return error
  } catch {
    Issue.record("\(error) is no WinnowError", sourceLocation: location)
  }
  return nil
}
