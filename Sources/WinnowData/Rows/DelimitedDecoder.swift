/// Decodes CSV and TSV.
struct DelimitedDecoder {
  private var scanner: DelimitedScanner
  private var line = 1
  /// The columns that the header names.
  let columns: ColumnNames

  /// A decoder behind the header, which it takes from the window.
  ///
  /// - Throws: ``WinnowError`` where the header is missing, broken or names a column twice.
  init(delimiter: UInt8, window: inout ByteWindow) throws(WinnowError) {
    scanner = DelimitedScanner(delimiter: delimiter)
    guard let found = try Self.scan(&scanner, in: &window, line: &line) else {
      throw WinnowError(.data, at: window.name, found: "an empty file", expected: "a header and rows")
    }
    let scanner = scanner
    let columns = window.withUnread { bytes in
      (found.fault.map { .failure($0) } ?? Self.texts(scanner, in: bytes, line: found.line))
        .flatMap { Self.columns($0, line: found.line) }
    }
    do { self.columns = try columns.get() } catch { throw error.within(window.name) }
    window.advance(by: found.byteCount)
  }

  private static func columns(_ names: [String], line: Int) -> Result<ColumnNames, WinnowError> {
    let place = "line \(line)"
    guard names.contains(where: { !$0.isEmpty }) else {
      return .failure(
        WinnowError(.data, at: place, found: "an empty header", expected: "the columns' names"))
    }
    return ColumnNames.distinct(names).mapError { repeated in
      WinnowError(
        .data, at: place, found: "the column \(quoted(repeated.name)) a second time",
        expected: "each name once")
    }
  }

  /// The next record, or nil at the end; empty lines are dropped from the window.
  mutating func next(in window: inout ByteWindow) throws(WinnowError) -> Record? {
    guard let found = try Self.scan(&scanner, in: &window, line: &line) else { return nil }
    let fields = window.withUnread { bytes -> Result<JSONObject, WinnowError> in
      if let fault = found.fault { return .failure(fault) }
      guard scanner.fields.count == columns.names.count else {
        return .failure(wrongCount(in: bytes, record: found))
      }
      return Self.texts(scanner, in: bytes, line: found.line).map { texts in
        JSONObject(columns: columns, values: texts.map { .string($0) })
      }
    }
    return Record(line: found.line, byteCount: found.byteCount, fields: fields)
  }

  // MARK: One record

  private struct Found {
    let line: Int
    let byteCount: Int
    let fault: WinnowError?
  }

  /// The record at the start of the window, which is made to hold all of it, behind empty lines.
  private static func scan(
    _ scanner: inout DelimitedScanner, in window: inout ByteWindow, line: inout Int
  ) throws(WinnowError) -> Found? {
    while true {
      if window.count == 0 {
        if window.isAtEnd { return nil }
        try window.fill()
        continue
      }
      let start = line
      let isAtEnd = window.isAtEnd
      let outcome = window.withUnread { scanner.scan($0, isAtEnd: isAtEnd) }
      var fault: WinnowError?
      let byteCount: Int
      switch outcome {
      case .incomplete:
        try window.fill()
        continue
      case .record(let next):
        byteCount = next
      case .textBehindQuote(let position):
        fault = Self.fault(
          window, at: position, line: start, found: "text behind a closing quote",
          expected: "a delimiter or the end of the line",
          advice: "Write a quote inside a quoted field twice")
        byteCount = try lineEnd(behind: position, in: &window)
      case .unclosedQuote(let position):
        fault = Self.fault(
          window, at: position, line: start, found: "a quote that is never closed",
          expected: "a closing quote before the end of the file",
          advice: "Put a field that begins with a quote into quotes, and write its own quotes twice")
        byteCount = try lineEnd(behind: 0, in: &window)
      }
      line += window.withUnread { bytes in
        bytes.extracting(0..<byteCount).lineFeedCount + (bytes[byteCount - 1] == 0x0D ? 1 : 0)
      }
      if fault == nil, scanner.isEmptyLine {
        window.advance(by: byteCount)
        continue
      }
      return Found(line: start, byteCount: byteCount, fault: fault)
    }
  }

  /// How many bytes there are to the end of the line that holds the byte at `position`.
  private static func lineEnd(behind position: Int, in window: inout ByteWindow) throws(WinnowError) -> Int {
    var searched = position
    while true {
      let end = window.withUnread { $0.firstIndex(of: 0x0A, from: searched) }
      if end < window.count { return end + 1 }
      if window.isAtEnd { return window.count }
      searched = window.count
      try window.fill()
    }
  }

  private static func texts(
    _ scanner: DelimitedScanner, in bytes: Span<UInt8>, line: Int
  ) -> Result<[String], WinnowError> {
    var texts: [String] = []
    texts.reserveCapacity(scanner.fields.count)
    do {
      for field in scanner.fields { texts.append(try scanner.text(of: field, in: bytes)) }
      return .success(texts)
    } catch {
      return .failure((error as InvalidUTF8).error(in: bytes, firstLine: line))
    }
  }

  // MARK: Messages

  private static func fault(
    _ window: ByteWindow, at position: Int, line: Int, found: String, expected: String, advice: String
  ) -> WinnowError {
    let place = window.withUnread { TextPosition(of: position, in: $0, firstLine: line) }
    return WinnowError(.data, at: "\(place)", found: found, expected: expected, advice: advice)
  }

  /// The error of a record with too few or too many fields: at the first one too many, or at its end.
  private func wrongCount(in bytes: Span<UInt8>, record: Found) -> WinnowError {
    let expected = columns.names.count
    let found = scanner.fields.count
    let position =
      found > expected
      ? scanner.fields[expected].content.lowerBound : scanner.fields[found - 1].content.upperBound
    return WinnowError(
      .data, at: "\(TextPosition(of: position, in: bytes, firstLine: record.line))",
      found: found == 1 ? "1 field" : "\(found) fields", expected: "\(expected), as the header has",
      advice: found > expected ? "Put a field that holds the delimiter into quotes" : nil)
  }
}
