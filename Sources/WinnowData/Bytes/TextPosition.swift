/// A place in a text as editors count it: lines from 1, columns from 1 in Unicode scalars.
struct TextPosition: Equatable, CustomStringConvertible {
  let line: Int
  let column: Int

  /// The place of the byte at `offset` of `bytes`, whose first line has the number `firstLine`.
  ///
  /// A line ends behind a line feed. Costs one pass over the bytes before `offset`, so it is for
  /// messages only.
  init(of offset: Int, in bytes: Span<UInt8>, firstLine: Int) {
    let end = min(offset, bytes.count)
    var line = firstLine
    var column = 1
    for position in 0..<end {
      if bytes[position] == 0x0A {
        line += 1
        column = 1
      } else if bytes[position] & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.line = line
    self.column = column
  }

  var description: String { "line \(line), column \(column)" }
}

extension String {
  /// The text that `bytes` spell in UTF-8. The error says where the first wrong byte stands.
  ///
  /// - Parameter offset: where `bytes` begin in the text that the error's byte offset counts from.
  init(utf8 bytes: Span<UInt8>, offset: Int) throws(InvalidUTF8) {
    do {
      self = String(copying: try UTF8Span(validating: bytes))
    } catch {
      throw InvalidUTF8(offset: offset + error.byteOffsets.lowerBound)
    }
  }
}

/// Bytes that are not UTF-8.
struct InvalidUTF8: Error {
  /// Where the first wrong byte stands, counted from the start of the text that was read.
  let offset: Int

  /// What to tell the person who has to mend the file.
  func error(in bytes: Span<UInt8>, firstLine: Int) -> WinnowError {
    let byte = offset < bytes.count ? " (0x\(hexadecimal(bytes[offset])))" : ""
    return WinnowError(
      .data, at: "\(TextPosition(of: offset, in: bytes, firstLine: firstLine))",
      found: "a byte that is not UTF-8\(byte)", expected: "UTF-8",
      advice: "Convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8")
  }
}

/// The byte as two hexadecimal digits.
func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}
