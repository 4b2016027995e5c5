extension AnalysisCounts {
  /// Rows that are counted at a time: their votes stay in a processor's cache.
  private static let blockRows = 2048

  /// The counts of votes that are read block by block and never kept. Cost: N × M, shared out among the processors; the
  /// votes are read twice where the number of classes is not given.
  ///
  /// - Parameters:
  ///   - classCount: the number of classes C; nil for as many as there are votes for, at least two.
  ///   - gold: the class index of each row, -1 where it is not known; nil where there is none.
  ///   - codes: the row-major class indices of a range of `0..<rowCount`, -1 for an abstention; several threads ask.
  /// - Throws: as ``VoteMatrix/init(functionNames:codes:classCount:)``, and what `codes` throws.
  public init(
    functionNames: [String], classCount: Int? = nil, rowCount: Int, gold: [Int16]? = nil,
    codes: @Sendable (Range<Int>) throws -> [Int16]
  ) throws {
    let classes =
      try classCount
      ?? Self.map(rowCount) { rows in max(2, Int(try codes(rows).max() ?? -1) + 1) }.max() ?? 2
    precondition(gold.map { $0.count == rowCount } ?? true, "gold must have an entry for each row")
    self.init(functionNames: functionNames, classCount: classes)
    let (none, matrix) = (self, try VoteMatrix(functionNames: functionNames, classCount: classes))
    let parts = try Self.map(rowCount) { rows in
      let codes = try codes(rows)
      try matrix.requireClasses(codes, firstRow: rows.lowerBound)
      var counts = none
      counts.add(codes: codes, rowCount: rows.count, gold: gold?[rows])
      return counts
    }
    for part in parts { self += part }
  }

  /// What `body` returns for each block of rows; of several errors that of the first.
  private static func map<Value: Sendable>(
    _ rowCount: Int, _ body: @Sendable (Range<Int>) throws -> Value
  ) throws -> [Value] {
    try RowParts.map(rowCount: rowCount) { rows in
      Result {
        try stride(from: rows.lowerBound, to: rows.upperBound, by: blockRows).map { start in
          try body(start..<min(start + blockRows, rows.upperBound))
        }
      }
    }.flatMap { try $0.get() }
  }
}
