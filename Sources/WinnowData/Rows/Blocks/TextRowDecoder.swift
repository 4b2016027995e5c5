/// Takes the text and the identifier of rows, and their columns where someone needs them.
///
/// A JSON line that is plain is read in place, without an object made of it; any other is parsed. Both give the
/// same.
struct TextRowDecoder: Sendable {
  private let columns: ColumnSelection
  private let keepsFields: Bool
  /// What reads plain lines; nil where columns are needed.
  private let scanner: JSONRowScanner?

  init(_ columns: ColumnSelection, keepsFields: Bool) {
    self.columns = columns
    self.keepsFields = keepsFields
    scanner =
      keepsFields || columns.text.count > 1
      ? nil : JSONRowScanner(text: columns.text[0], identifier: columns.identifier)
  }

  /// The rows of a block of lines.
  func decode(_ block: LineBlock) -> TextRowBlock {
    var decoded = TextRowBlock()
    var scanner = scanner
    let bytes = block.bytes.span
    var (start, line, number) = (0, block.firstLine, block.firstRow)
    while start < bytes.count {
      let end = bytes.firstIndex(of: 0x0A, from: start)
      if JSONLinesDecoder.firstInk(bytes, from: start, to: end) != nil {
        if let found = scanner?.scan(bytes, start..<end) {
          decoded.add(TextRow(number: number, text: found.text, fields: nil)) { identifiers in
            guard let range = found.identifier else {
              return identifiers.append(contentsOf: "\(number)".utf8)
            }
            identifiers.append(bytes.extracting(range))
          }
        } else {
          parse(block, start..<end, line: line, number: number, into: &decoded)
        }
        number += 1
      }
      line += 1
      start = end + 1
    }
    return decoded
  }

  /// Parses the line at `range` and adds what it is.
  private func parse(
    _ block: LineBlock, _ range: Range<Int>, line: Int, number: Int, into decoded: inout TextRowBlock
  ) {
    let bytes = block.bytes.span.extracting(range)
    guard let result = JSONLinesDecoder.decode(bytes, line: line) else { return }
    switch result {
    case .success(let fields):
      let row = Row(number: number, line: line, file: block.file, fields: fields)
      do {
        try add(row, to: &decoded)
      } catch {
        decoded.badRows.append(BadRow(line: line, number: number, reason: error, row: .object(fields)))
      }
    case .failure(let error):
      var text = block.bytes[range]
      while text.last == 0x0D { text.removeLast() }
      decoded.badRows.append(
        BadRow(
          line: line, number: number, reason: error.within(block.file),
          row: .string(String(decoding: text, as: UTF8.self))))
    }
  }

  /// Adds a row whose columns were read.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where its text or its identifier is missing or no plain value.
  func add(_ row: Row, to decoded: inout TextRowBlock) throws(WinnowError) {
    let text = try columns.text(of: row)
    let identifier = try columns.identifier(of: row)
    let fields = keepsFields ? row.fields : nil
    decoded.add(TextRow(number: row.number, text: [UInt8](text.utf8), fields: fields)) {
      identifier.append(to: &$0)
    }
  }
}
