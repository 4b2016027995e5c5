public import WinnowData

/// A file of a dictionary's terms: UTF-8, one term a line. Blanks around a term and lines without one do not count.
public enum TermFile {
  /// The terms in the order of the file.
  public typealias Terms = [String]

  /// The most terms that a file may have.
  public static let maximumTerms = 2_000_000
  /// The most bytes that a term may have; more is no term, but another kind of file.
  public static let maximumTermBytes = 1024
  private static let maximumBytes = 1 << 28

  /// The terms in the file at `path`.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such file; `data` naming the line of bytes
  ///   that are no text and of a term that is too long, and where there is no term at all, or too many.
  public static func terms(at path: String) throws(WinnowError) -> Terms {
    let bytes = try readFile(at: path, limit: maximumBytes)
    var terms: Terms = []
    var line = 0
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      line += 1
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if let term = try term(bytes[start..<end], at: "\(path), line \(line)") {
        guard terms.count < maximumTerms else {
          throw WinnowError(
            .data, at: "\(path), line \(line)", found: "more than \(maximumTerms) terms",
            expected: "a dictionary of at most that many",
            advice: "Share the terms among several files, and put the files together with any")
        }
        terms.append(term)
      }
      start = end + 1
    }
    guard !terms.isEmpty else {
      throw WinnowError(.data, at: path, found: "no term", expected: "a term on each line")
    }
    return terms
  }

  private static func term(_ line: ArraySlice<UInt8>, at place: String) throws(WinnowError) -> String? {
    let blanks: [UInt8] = [0x20, 0x09, 0x0D]
    let rest = line.drop { blanks.contains($0) }
    guard let last = rest.lastIndex(where: { !blanks.contains($0) }) else { return nil }
    let term = rest[...last]
    guard !term.contains(0) else {
      throw WinnowError(
        .data, at: place, found: "a NUL byte", expected: "a text file with a term on each line")
    }
    guard term.count <= maximumTermBytes else {
      throw WinnowError(
        .data, at: place, found: "a term of \(term.count) bytes", expected: "at most \(maximumTermBytes)")
    }
    guard let text = String(validating: term, as: UTF8.self) else {
      throw WinnowError(
        .data, at: place, found: "bytes that are not UTF-8", expected: "UTF-8",
        advice: "Convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8")
    }
    return text
  }
}
