extension VoteMatrix {
  /// How many codes a tile holds at most: few enough for a processor's nearest cache.
  private static let tileCodes = 1 << 13

  /// How many rows of so many functions a tile has.
  static func tileHeight(of functionCount: Int) -> Int { max(1, tileCodes / max(functionCount, 1)) }

  /// Calls `body` with the codes of some rows after others, row-major, M a row: the class, or -1 for an abstention.
  ///
  /// - Parameter rows: the rows that are gone over, in order.
  @inline(__always)
  func forEachTile(of rows: Range<Int>, _ body: (_ rows: Range<Int>, _ codes: Span<Int16>) -> Void) {
    precondition(
      rows.lowerBound >= 0 && rows.upperBound <= rowCount, "\(rows) is outside of \(rowCount) rows")
    let height = max(1, min(rows.count, Self.tileHeight(of: functionCount)))
    var tile = [Int16](repeating: -1, count: height * functionCount)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: height) {
      let part = start..<min(start + height, rows.upperBound)
      var codes = tile.mutableSpan
      for (function, column) in columns.enumerated() {
        column.copy(part, into: &codes, from: function, step: functionCount)
      }
      body(part, tile.span.extracting(first: part.count * functionCount))
    }
  }

  /// Calls `body` with each row's number and codes, in order; nil goes over all rows.
  @inline(__always)
  func forEachRow(of rows: Range<Int>? = nil, _ body: (_ row: Int, _ codes: Span<Int16>) -> Void) {
    let functionCount = functionCount
    forEachTile(of: rows ?? 0..<rowCount) { part, codes in
      for (place, row) in part.enumerated() {
        body(row, codes.extracting(place &* functionCount..<(place &+ 1) &* functionCount))
      }
    }
  }
}
