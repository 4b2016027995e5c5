import WinnowData

/// Reads a `vocab.txt`: one token a line, whose id is the line's number from 0.
enum VocabularyFile {
  /// The vocabulary in the bytes of a file.
  ///
  /// As in the reference, white space at the end of a line does not belong to the token, and of two
  /// equal lines the later gives the id.
  static func read(_ bytes: [UInt8], file: String) throws(WinnowError) -> Vocabulary {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var vocabulary = Vocabulary(capacity: lines.count)
    for (number, line) in lines.enumerated() {
      guard let text = String(validating: line, as: UTF8.self) else {
        throw WinnowError(
          .data, at: "\(file), line \(number + 1)", found: "bytes that are not UTF-8", expected: "UTF-8")
      }
      let token = text.unicodeScalars.reversed().drop {
        UnicodeProperties.shared[$0.value].contains(.whitespace)
      }
      var kept = String.UnicodeScalarView()
      kept.append(contentsOf: token.reversed())
      vocabulary.insert(String(kept).utf8, id: Int32(number))
    }
    return vocabulary
  }
}
