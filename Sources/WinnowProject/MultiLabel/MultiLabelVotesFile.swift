public import WinnowData
public import WinnowLabeling

/// A file with a line for each row of a split where rows may have several labels: the row's identifier and what
/// each labelling function with an opinion said, such as
/// `{"id": 7, "votes": {"refunds": {"for": ["payment"], "against": ["praise"]}}}`.
public enum MultiLabelVotesFile {
  /// Writes such a file, row by row; it appears under its name when it is whole.
  public final class Writer {
    private let rows: RowWriter
    private let functionNames: [String]
    private let labels: [String]

    /// A writer to the file at `path`.
    ///
    /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written.
    public init(to path: String, functionNames: [String], labels: [String]) throws(WinnowError) {
      rows = try RowWriter(to: path, format: .jsonLines)
      (self.functionNames, self.labels) = (functionNames, labels)
    }

    /// Writes what the functions say of one row, one opinion each in the settings' order.
    public func write(_ opinions: [LabelOpinion], on identifier: JSONValue) throws(WinnowError) {
      precondition(opinions.count == functionNames.count, "a row has an opinion of every function")
      var members: [(String, JSONValue)] = []
      for (name, opinion) in zip(functionNames, opinions) where !opinion.isAbstention {
        var sides = JSONObject()
        if !opinion.supported.isEmpty { sides["for"] = names(opinion.supported) }
        if !opinion.opposed.isEmpty { sides["against"] = names(opinion.opposed) }
        members.append((name, .object(sides)))
      }
      try rows.write(JSONObject([("id", identifier), ("votes", .object(JSONObject(members)))]))
    }

    private func names(_ indices: [Int]) -> JSONValue { .array(indices.map { .string(labels[$0]) }) }

    /// Gives the file its name.
    public func finish() throws(WinnowError) { try rows.finish() }
  }

  /// Adds the votes in the file at `path` to `votes`, whose functions they are of.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming the line of anything that ``Writer`` does not write, and of a
  ///   function or label that is not among those given.
  public static func read(
    _ path: String, labels: [String], into votes: inout MultiLabelVotes
  ) throws(WinnowError) {
    let functions = Dictionary(zip(votes.functionNames, 0...), uniquingKeysWith: { first, _ in first })
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    while let row = try reader.next() {
      let members = try StrictObject(.object(row.fields), at: row.place, members: ["id", "votes"])
      guard let said = members["votes"]?.object else {
        throw WinnowError(.data, at: row.place, found: "votes of another kind", expected: "an object")
      }
      var opinions = [LabelOpinion](repeating: LabelOpinion(), count: votes.functionNames.count)
      for (name, value) in said.members {
        guard let function = functions[name] else {
          throw WinnowError(
            .data, at: row.place, found: "votes of \"\(name)\"",
            expected: "a labelling function of the round's settings")
        }
        let sides = try StrictObject(
          value, at: "\(row.place), \(name)", members: [], optional: ["for", "against"])
        opinions[function] = LabelOpinion(
          supported: try indices(sides, "for", labels), opposed: try indices(sides, "against", labels))
      }
      votes.append(opinions)
    }
  }

  private static func indices(
    _ sides: StrictObject, _ side: String, _ labels: [String]
  ) throws(WinnowError) -> [Int] {
    guard let value = sides[side] else { return [] }
    guard case .array = value, case .labels(let found) = LabelSetReader(labels: labels).read(value) else {
      throw WinnowError(
        .data, at: sides.place(of: side), found: "the votes \(value.encoded)",
        expected: "a list of labels of the round's settings")
    }
    return found
  }
}
