/// One labelling function's votes on N rows: a byte each, or two where a byte cannot tell the classes apart.
public struct VoteColumn: Sendable, Equatable {
  /// A code a row: the class, or -1 for an abstention.
  private enum Codes: Sendable, Equatable {
    case bytes([Int8])
    case words([Int16])
  }

  private var codes: Codes

  /// The largest number of classes that a byte tells apart.
  static let byteClassCount = Int(Int8.max) + 1

  /// A column of no rows for votes in `0..<classCount`.
  init(classCount: Int) { codes = classCount <= Self.byteClassCount ? .bytes([]) : .words([]) }

  /// The number of rows N.
  public var rowCount: Int {
    switch codes {
    case .bytes(let bytes): bytes.count
    case .words(let words): words.count
    }
  }

  /// The vote on a row.
  public subscript(row: Int) -> Vote {
    let code = self[codeOf: row]
    return code < 0 ? .abstain : .label(Int(code))
  }

  /// The code of a row: the class, or -1 for an abstention.
  subscript(codeOf row: Int) -> Int16 {
    switch codes {
    case .bytes(let bytes): Int16(bytes[row])
    case .words(let words): words[row]
    }
  }

  /// Calls `body` with each row's number and code, in order.
  @inline(__always)
  func forEach(_ body: (_ row: Int, _ code: Int16) -> Void) {
    switch codes {
    case .bytes(let bytes): for (row, code) in bytes.enumerated() { body(row, Int16(code)) }
    case .words(let words): for (row, code) in words.enumerated() { body(row, code) }
    }
  }

  /// How many rows have a code of which `isCounted` holds.
  func count(where isCounted: (Int16) -> Bool) -> Int {
    var count = 0
    forEach { if isCounted($1) { count += 1 } }
    return count
  }

  /// How many bytes a vote takes, 1 or 2.
  public var byteCount: Int { if case .bytes = codes { 1 } else { 2 } }

  /// The codes' bytes, ``byteCount`` each, the lowest first.
  public var bytes: [UInt8] {
    switch codes {
    case .bytes(let bytes): bytes.map { UInt8(bitPattern: $0) }
    case .words(let words):
      words.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }
  }

  /// Adds a code, which must be in range.
  mutating func append(_ code: Int16) {
    switch codes {
    case .bytes(var bytes):
      // Given up here, so that the array has one owner and grows in place; so below.
      codes = .bytes([])
      bytes.append(Int8(truncatingIfNeeded: code))
      codes = .bytes(bytes)
    case .words(var words):
      codes = .words([])
      words.append(code)
      codes = .words(words)
    }
  }

  /// Adds every `step`th of row-major codes from `start` on.
  mutating func append(_ rows: Span<Int16>, from start: Int, step: Int) {
    let count = (rows.count - start + step - 1) / step
    switch codes {
    case .bytes(var bytes):
      codes = .bytes([])
      bytes.append(addingCapacity: count) { output in
        for row in 0..<count { output.append(Int8(truncatingIfNeeded: rows[start &+ row &* step])) }
      }
      codes = .bytes(bytes)
    case .words(var words):
      codes = .words([])
      words.append(addingCapacity: count) { output in
        for row in 0..<count { output.append(rows[start &+ row &* step]) }
      }
      codes = .words(words)
    }
  }

  /// Adds the rows of another column for as many classes.
  mutating func append(contentsOf other: VoteColumn) {
    switch (codes, other.codes) {
    case (.bytes(var bytes), .bytes(let added)):
      codes = .bytes([])
      bytes += added
      codes = .bytes(bytes)
    case (.words(var words), .words(let added)):
      codes = .words([])
      words += added
      codes = .words(words)
    default: preconditionFailure("both columns have as many classes")
    }
  }

  /// Puts the codes of some rows into every `step`th place of `tile`, from `start` on.
  @inline(__always)
  func copy(_ rows: Range<Int>, into tile: inout MutableSpan<Int16>, from start: Int, step: Int) {
    switch codes {
    case .bytes(let bytes):
      let source = bytes.span.extracting(rows)
      for row in source.indices { tile[start &+ row &* step] = Int16(source[row]) }
    case .words(let words):
      let source = words.span.extracting(rows)
      for row in source.indices { tile[start &+ row &* step] = source[row] }
    }
  }
}
