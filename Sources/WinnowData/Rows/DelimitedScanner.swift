/// Finds the fields of one CSV or TSV record, by the rules of ``RowFormat``.
///
/// It only looks: the bytes belong to the caller, and what it found stays valid until the next call.
struct DelimitedScanner {
  /// Where a field's content stands in the record.
  struct Field {
    /// The bytes of the content, without the quotes around it.
    var content: Range<Int>
    /// Whether `""` inside stands for one quote.
    var hasDoubledQuotes = false
  }

  /// What was found from the start of the bytes on.
  enum Outcome {
    /// ``fields`` holds the record's fields; the next record begins at `next`.
    case record(next: Int)
    /// The bytes end before the record does.
    case incomplete
    /// A closing quote is followed by something else at `position`.
    case textBehindQuote(position: Int)
    /// The file ends inside the quoted field that began at `position`.
    case unclosedQuote(position: Int)
  }

  private let delimiter: UInt8
  /// The fields of the record that was found last, in order.
  private(set) var fields: [Field] = []

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Scans the record that begins at the start of `bytes`, of which more follow unless `isAtEnd`.
  mutating func scan(_ bytes: Span<UInt8>, isAtEnd: Bool) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    var position = 0
    while true {
      if position == bytes.count, !isAtEnd { return .incomplete }
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        guard let end = quotedField(bytes, from: position + 1) else {
          return isAtEnd ? .unclosedQuote(position: position) : .incomplete
        }
        position = end
      } else {
        let end = bytes.firstIndex(of: delimiter, or: 0x0A, or: 0x0D, from: position)
        fields.append(Field(content: position..<end))
        position = end
      }
      if position == bytes.count { return isAtEnd ? .record(next: position) : .incomplete }
      switch bytes[position] {
      case delimiter: position += 1
      case 0x0A: return .record(next: position + 1)
      case 0x0D:
        // Whether CR stands alone shows only with the byte behind it.
        if position + 1 == bytes.count, !isAtEnd { return .incomplete }
        let isPair = position + 1 < bytes.count && bytes[position + 1] == 0x0A
        return .record(next: position + (isPair ? 2 : 1))
      default:
        return .textBehindQuote(position: position)
      }
    }
  }

  /// Takes the quoted field whose content begins at `start`; returns the position behind its closing
  /// quote, or nil where the bytes hold none. A quote that is the last byte counts as closing, so a
  /// caller that expects more bytes must look again when they are there.
  private mutating func quotedField(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var field = Field(content: start..<start)
    var position = start
    while true {
      position = bytes.firstIndex(of: UInt8(ascii: "\""), from: position)
      if position == bytes.count { return nil }
      guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else {
        field.content = start..<position
        fields.append(field)
        return position + 1
      }
      field.hasDoubledQuotes = true
      position += 2
    }
  }

  /// Whether the record that was found last is a line without a byte: no row. (`""` is one.)
  var isEmptyLine: Bool { fields.count == 1 && fields[0].content == 0..<0 }

  /// The text of one field of the record that was found last.
  func text(of field: Field, in bytes: Span<UInt8>) throws(InvalidUTF8) -> String {
    guard field.hasDoubledQuotes else {
      return try String(utf8: bytes.extracting(field.content), offset: field.content.lowerBound)
    }
    // The bytes up to and with the first quote of each pair, one piece behind the other.
    var text = ""
    var position = field.content.lowerBound
    while position < field.content.upperBound {
      let quote = bytes.firstIndex(of: UInt8(ascii: "\""), from: position)
      let end = min(quote + 1, field.content.upperBound)
      text += try String(utf8: bytes.extracting(position..<end), offset: position)
      position = end + 1
    }
    return text
  }
}
