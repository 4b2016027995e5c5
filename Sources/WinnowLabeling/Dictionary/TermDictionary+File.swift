public import WinnowData

extension TermDictionary {
  /// The dictionary in the file at `path`: UTF-8, one term a line, without the blanks around it; blank lines
  /// count for nothing. Lines may end with CRLF, and a byte order mark is dropped.
  ///
  /// The file is in memory once more while the dictionary is made.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where the file cannot be read; `data` naming the line of
  ///   bytes that are no text and of a term longer than ``maximumTermLength``, and where there is no term or
  ///   the file is larger than a gibibyte.
  public init(contentsOf path: String) throws(WinnowError) {
    let file = try readFile(at: path)
    let text = file.span
    do {
      _ = try UTF8Span(validating: text)
    } catch {
      throw Self.noText(path, file, at: error.byteOffsets.lowerBound)
    }
    var builder = TermDictionaryBuilder()
    var position = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while position < text.count {
      let start = position
      while position < text.count, text[position] != 0x0A {
        let byte = text[position]
        if byte < 0x20, byte != 0x09, byte != 0x0D { throw Self.noText(path, file, at: position) }
        position += 1
      }
      var line = start..<position
      position += 1
      while let first = line.first, Self.isBlank(text[first]) { line = line.dropFirst() }
      while let last = line.last, Self.isBlank(text[last]) { line = line.dropLast() }
      if line.isEmpty { continue }
      guard line.count <= Self.maximumTermLength else {
        throw WinnowError(
          .data, at: "\(path), line \(Self.line(of: start, in: file))",
          found: "a term of \(line.count) bytes",
          expected: "one term a line, of at most \(Self.maximumTermLength) bytes")
      }
      try builder.add(text.extracting(line), place: path)
    }
    try self.init(builder, place: path)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  private static func line(of position: Int, in file: [UInt8]) -> Int {
    file[..<position].count { $0 == 0x0A } + 1
  }

  private static func noText(_ path: String, _ file: [UInt8], at position: Int) -> WinnowError {
    let byte = String(file[min(position, file.count - 1)], radix: 16, uppercase: true)
    return WinnowError(
      .data, at: "\(path), line \(line(of: position, in: file))",
      found: "the byte 0x\(byte.count < 2 ? "0" : "")\(byte), which is no text in UTF-8",
      expected: "UTF-8, one term a line",
      advice: "Convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8")
  }
}
