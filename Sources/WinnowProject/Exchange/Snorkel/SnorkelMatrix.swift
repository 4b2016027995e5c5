public import WinnowData

/// A label matrix of snorkel: N × M class indices, -1 for an abstention, in an `.npy` file.
public struct SnorkelMatrix: Sendable, Equatable {
  /// The classes' names in class order.
  public let labels: [String]
  /// The functions' names in column order.
  public let functions: [String]
  private let votes: NPYIntegers

  /// The number of rows N.
  public var rowCount: Int { votes.rows }

  /// The matrix in the file at `path`.
  ///
  /// - Parameters:
  ///   - labels: the classes' names; nil for their indices.
  ///   - functions: the functions' names; nil for `lf_0`, `lf_1`, …
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such file; `data` where it is no matrix of
  ///   whole numbers, naming row and column of one that is no class, and where the names are of another number.
  public init(
    contentsOf path: String, labels: [String]? = nil, functions: [String]? = nil
  ) throws(WinnowError) {
    let votes = try NPYIntegers(contentsOf: path)
    guard votes.rows > 0, votes.columns > 0 else {
      throw WinnowError(
        .data, at: path, found: "\(votes.rows) rows of \(votes.columns) votes", expected: "at least one vote")
    }
    if let functions, functions.count != votes.columns {
      throw WinnowError(
        .data, at: path, found: "\(votes.columns) columns",
        expected: "\(functions.count), one for each function")
    }
    let most = Int(votes.values.max() ?? -1)
    let classes = labels?.count ?? max(2, most + 1)
    if let wrong = votes.values.firstIndex(where: { $0 < -1 || Int($0) >= classes }) {
      throw WinnowError(
        .data, at: "\(path), row \(wrong / votes.columns), column \(wrong % votes.columns)",
        found: "the class \(votes.values[wrong])", expected: "-1 for an abstention, or 0 to \(classes - 1)")
    }
    self.labels = labels ?? (0..<classes).map(String.init)
    self.functions = functions ?? (0..<votes.columns).map { "\(WrenchSet.functionPrefix)\($0)" }
    self.votes = votes
  }

  /// The label that a function gives a row; nil for an abstention.
  public subscript(row: Int, function: Int) -> String? {
    let vote = votes.values[row * votes.columns + function]
    return vote < 0 ? nil : labels[Int(vote)]
  }

  /// Writes rows with a column of labels' names for each function, empty for an abstention: what labelling functions
  /// of the kind `column` read.
  ///
  /// - Parameters:
  ///   - path: the file to write; its ending decides the format.
  ///   - rows: the file of rows that the matrix is of; nil for rows of an identifier alone.
  /// - Throws: ``WinnowError`` of kind `data` where there are more or fewer rows than votes, and where a row has a
  ///   function's column; `missingInput`, `usage` and `inputOutput` as reading and writing rows.
  public func write(to path: String, joining rows: String?) throws(WinnowError) {
    let reader = try rows.map { path throws(WinnowError) in try RowReader(contentsOf: path) }
    let writer = try RowWriter(to: path)
    for number in 0..<rowCount {
      var fields = JSONObject([("id", .integer(number))])
      if let reader {
        guard let row = try reader.next() else { throw wrongCount(number, of: reader) }
        fields = row.fields
        if let taken = functions.first(where: { row.fields[$0] != nil }) {
          throw WinnowError(
            .data, at: row.place, found: "a column \"\(taken)\"", expected: "none of that name",
            advice: "Give the functions other names with --functions")
        }
      }
      for (function, name) in functions.enumerated() {
        fields[name] = self[number, function].map(JSONValue.string) ?? .null
      }
      try writer.write(fields)
    }
    if let reader, try reader.next() != nil {
      var count = rowCount + 1
      while try reader.next() != nil { count += 1 }
      throw wrongCount(count, of: reader)
    }
    try writer.finish()
  }

  private func wrongCount(_ count: Int, of reader: RowReader) -> WinnowError {
    WinnowError(
      .data, at: reader.name, found: "\(count) rows", expected: "\(rowCount), one for each row of votes")
  }
}
