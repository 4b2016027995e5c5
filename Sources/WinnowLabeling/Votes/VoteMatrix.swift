import WinnowData

/// The votes of M labelling functions on N rows: a column a function, a byte a vote (two from 129 classes on).
///
/// Rows are appended one by one or block by block, so that a file can be voted on in parts and the
/// parts put together; equal parts in equal order give an equal matrix. What goes over all votes row by row takes
/// them a tile at a time (``forEachTile(of:_:)``): a cache then holds what the columns scatter.
public struct VoteMatrix: Sendable, Equatable {
  /// The names of the functions, in column order; M of them, distinct.
  public private(set) var functionNames: [String]
  /// The number of classes C; every vote is in `0..<C`.
  public let classCount: Int
  /// Each function's votes, in column order.
  public private(set) var columns: [VoteColumn]
  /// The number of rows N.
  public private(set) var rowCount = 0

  /// The largest number of classes that a matrix can tell apart.
  public static let maximumClassCount = Int(Int16.max)

  /// An empty matrix, to be filled row by row.
  ///
  /// - Throws: `WinnowError` of kind `data` where two functions share a name, and where there are
  ///   fewer than two classes or more than ``maximumClassCount``.
  public init(functionNames: [String], classCount: Int) throws {
    var seen: Set<String> = []
    for name in functionNames where !seen.insert(name).inserted {
      throw WinnowError(
        .data, at: "labelling function \"\(name)\"", found: "the name is given twice",
        expected: "a name of its own for every function")
    }
    guard (2...Self.maximumClassCount).contains(classCount) else {
      throw WinnowError(
        .data, at: "labels", found: "\(classCount) classes",
        expected: "between 2 and \(Self.maximumClassCount)")
    }
    self.functionNames = functionNames
    self.classCount = classCount
    columns = [VoteColumn](repeating: VoteColumn(classCount: classCount), count: functionNames.count)
  }

  /// The matrix of row-major class indices as weak-supervision files write them, -1 for an abstention.
  ///
  /// - Parameters:
  ///   - codes: N × M class indices.
  ///   - classCount: the number of classes C; nil for as many as there are votes for, at least two.
  /// - Throws: as ``init(functionNames:classCount:)``, and `WinnowError` of kind `data` naming row and function where
  ///   an index is outside `-1..<C`.
  public init(functionNames: [String], codes: [Int16], classCount: Int? = nil) throws {
    try self.init(
      functionNames: functionNames, classCount: classCount ?? max(2, Int(codes.max() ?? -1) + 1))
    precondition(
      functionNames.isEmpty ? codes.isEmpty : codes.count % functionNames.count == 0,
      "\(codes.count) codes do not fill rows of \(functionNames.count)")
    try requireClasses(codes, firstRow: 0)
    append(codes: codes, rows: functionNames.isEmpty ? 0 : codes.count / functionNames.count)
  }

  /// Refuses row-major class indices of rows, counted from `firstRow`, that name none of the classes.
  func requireClasses(_ codes: [Int16], firstRow: Int) throws(WinnowError) {
    var (least, most) = (Int16(-1), Int16(-1))
    for code in codes { (least, most) = (min(least, code), max(most, code)) }
    guard least < -1 || Int(most) >= classCount else { return }
    let position = codes.firstIndex { $0 < -1 || Int($0) >= classCount } ?? 0
    let (row, function) = position.quotientAndRemainder(dividingBy: functionNames.count)
    throw WinnowError(
      .data, at: "row \(firstRow + row), labelling function \"\(functionNames[function])\"",
      found: "label \(codes[position])", expected: "-1 to abstain, or a class in 0..<\(classCount)")
  }

  /// The number of functions M.
  public var functionCount: Int { functionNames.count }

  /// The vote of one function on one row.
  public subscript(row: Int, function: Int) -> Vote { columns[function][row] }

  /// The votes on one row, in column order.
  public subscript(row row: Int) -> [Vote] { columns.map { $0[row] } }

  /// How many functions vote on a row.
  public func voteCount(on row: Int) -> Int { columns.count { $0[codeOf: row] >= 0 } }

  /// Adds a row of votes, one a function in column order.
  ///
  /// - Throws: `WinnowError` of kind `data` naming row and function where a vote is outside the
  ///   classes; nothing is added then.
  public mutating func append(_ votes: [Vote]) throws {
    try append(labels: votes.map { $0.label ?? -1 })
  }

  /// Adds a row of class indices as weak-supervision files write them, -1 for an abstention.
  ///
  /// - Throws: `WinnowError` of kind `data` naming row and function where the number of votes is not
  ///   M or a label is outside `-1..<C`; nothing is added then.
  public mutating func append(labels: [Int]) throws {
    guard labels.count == functionCount else {
      throw WinnowError(
        .data, at: "row \(rowCount)", found: "\(labels.count) votes",
        expected: "\(functionCount), one for each labelling function")
    }
    for (function, label) in labels.enumerated() where label < -1 || label >= classCount {
      throw WinnowError(
        .data, at: "row \(rowCount), labelling function \"\(functionNames[function])\"",
        found: "label \(label)", expected: "-1 to abstain, or a class in 0..<\(classCount)")
    }
    for (function, label) in labels.enumerated() { columns[function].append(Int16(label)) }
    rowCount += 1
  }

  /// The votes of the other functions alone, on the same rows. No vote is copied.
  ///
  /// - Parameter function: the column that is left out.
  public func removing(_ function: Int) -> VoteMatrix {
    precondition(functionNames.indices.contains(function), "there is no function \(function)")
    var others = self
    others.functionNames.remove(at: function)
    others.columns.remove(at: function)
    return others
  }

  /// Adds all rows of `other` behind these; both must have the same functions and classes.
  public mutating func append(contentsOf other: VoteMatrix) {
    precondition(
      other.functionNames == functionNames && other.classCount == classCount,
      "only blocks of the same functions and classes can be put together")
    for function in columns.indices { columns[function].append(contentsOf: other.columns[function]) }
    rowCount += other.rowCount
  }

  /// Adds rows of row-major codes that are known to be in range: `rows × M` of them.
  mutating func append(codes added: [Int16], rows: Int) {
    precondition(added.count == rows * functionCount, "\(added.count) codes do not fill \(rows) rows")
    // A tile at a time, so that a cache holds the rows until every column has its part of them.
    let tileCount = Self.tileHeight(of: functionCount) * max(functionCount, 1)
    for start in stride(from: 0, to: added.count, by: tileCount) {
      let tile = added.span.extracting(start..<min(start + tileCount, added.count))
      for function in columns.indices { columns[function].append(tile, from: function, step: functionCount) }
    }
    rowCount += rows
  }

  /// Sets the codes of one function on all rows, for a function that answers after all rows are in.
  mutating func set(column: Int, to votes: [Int16]) {
    precondition(votes.count == rowCount, "\(votes.count) votes do not fill \(rowCount) rows")
    columns[column] = VoteColumn(classCount: classCount)
    columns[column].append(votes.span, from: 0, step: 1)
  }
}
