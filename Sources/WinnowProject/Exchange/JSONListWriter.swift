import WinnowData

/// Writes a JSON list to a file, an element a line, in ASCII; the file appears under its name when it is whole.
final class JSONListWriter {
  private let file: AtomicFile
  private var isEmpty = true

  init(to path: String) throws(WinnowError) { file = try AtomicFile(at: path) }

  func write(_ value: JSONValue) throws(WinnowError) {
    try file.write(Array((isEmpty ? "[\n" : ",\n").utf8) + value.asciiEncoded)
    isEmpty = false
  }

  func finish() throws(WinnowError) {
    try file.write(Array((isEmpty ? "[]\n" : "\n]\n").utf8))
    try file.finish()
  }
}
