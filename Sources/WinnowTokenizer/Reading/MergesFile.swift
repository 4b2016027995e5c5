import WinnowData

/// Reads a `merges.txt`: two tokens a line with a space between them, in the order in which they merge.
enum MergesFile {
  /// What a line starts with that names the format's version and is no merge.
  static let versionMark = "#version"

  /// The merges in the bytes of a file.
  ///
  /// As in the reference, an empty line is an error unless it is the last.
  static func read(_ bytes: [UInt8], file: String) throws(WinnowError) -> [BytePairDescription.Pair] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var merges: [BytePairDescription.Pair] = []
    merges.reserveCapacity(lines.count)
    for (number, line) in lines.enumerated() {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard let text = String(validating: line, as: UTF8.self) else {
        throw WinnowError(
          .data, at: "\(file), line \(number + 1)", found: "bytes that are not UTF-8", expected: "UTF-8")
      }
      if text.utf8.starts(with: versionMark.utf8) { continue }
      guard let pair = pair(text) else {
        throw WinnowError(
          .data, at: "\(file), line \(number + 1)", found: "something else than two tokens",
          expected: "two tokens with a space between them")
      }
      merges.append(pair)
    }
    return merges
  }

  /// The two tokens of a line, or nil where there are not exactly two.
  static func pair(_ line: String) -> BytePairDescription.Pair? {
    let parts = line.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return (String(decoding: parts[0], as: UTF8.self), String(decoding: parts[1], as: UTF8.self))
  }
}
