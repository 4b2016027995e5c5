public import WinnowData
public import WinnowLabeling

/// A file with a line for each row of a split: the row's identifier and what each labelling function
/// that had an opinion said, such as `{"id": 7, "votes": {"praises": "positive"}}`.
public enum VotesFile {
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
      self.functionNames = functionNames
      self.labels = labels
    }

    /// Writes the votes on one row, one a function in the settings' order.
    public func write(_ votes: [Vote], on identifier: JSONValue) throws(WinnowError) {
      precondition(votes.count == functionNames.count, "a row has a vote of every function")
      var members: [(String, JSONValue)] = []
      for (name, vote) in zip(functionNames, votes) {
        if let label = vote.label { members.append((name, .string(labels[label]))) }
      }
      try rows.write(JSONObject([("id", identifier), ("votes", .object(JSONObject(members)))]))
    }

    /// Gives the file its name.
    public func finish() throws(WinnowError) { try rows.finish() }
  }

  /// The votes in the file at `path`, N × M, and the rows' identifiers.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming the line of anything that ``Writer`` does not write,
  ///   and of a function or label that is not among those given.
  public static func read(
    _ path: String, functionNames: [String], labels: [String]
  ) throws(WinnowError) -> (votes: VoteMatrix, identifiers: [JSONValue]) {
    let functions = Dictionary(zip(functionNames, 0...), uniquingKeysWith: { first, _ in first })
    let classes = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
    var identifiers: [JSONValue] = []
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    do {
      var votes = try VoteMatrix(functionNames: functionNames, classCount: labels.count)
      while let row = try reader.next() {
        let members = try StrictObject(.object(row.fields), at: row.place, members: ["id", "votes"])
        var codes = [Int](repeating: -1, count: functionNames.count)
        for (name, value) in members["votes"]?.object?.members ?? [] {
          guard let function = functions[name], let label = value.string.flatMap({ classes[$0] }) else {
            throw WinnowError(
              .data, at: row.place, found: "the vote \(value.encoded) of \"\(name)\"",
              expected: "a label and a labelling function of the round's settings")
          }
          codes[function] = label
        }
        guard members["votes"]?.object != nil, let identifier = members["id"] else {
          throw WinnowError(.data, at: row.place, found: "votes of another kind", expected: "an object")
        }
        try votes.append(labels: codes)
        identifiers.append(identifier)
      }
      return (votes, identifiers)
    } catch let error as WinnowError {
      throw error
    } catch {
      throw WinnowError(.internal, at: path, found: "\(error)")
    }
  }
}
