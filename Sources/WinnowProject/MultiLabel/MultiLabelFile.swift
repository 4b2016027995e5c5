public import WinnowData
public import WinnowLabeling

/// A file with a line for each row where rows may have several labels: the row's columns, its `labels` (a list, or
/// null where nothing is known), `probabilities` (an object with a number for each label) and, in `labels.jsonl`,
/// `votes` (for each label, how many labelling functions had an opinion on it).
public enum MultiLabelFile {
  /// Writes such a file, row by row; it appears under its name when it is whole.
  public final class Writer {
    private let rows: RowWriter
    private let names: [String]

    /// A writer to the file at `path`.
    ///
    /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written.
    public init(to path: String, labels: [String]) throws(WinnowError) {
      rows = try RowWriter(to: path, format: .jsonLines)
      names = labels
    }

    /// Writes one row.
    ///
    /// - Parameters:
    ///   - fields: the row's columns; a row without a column `id` gets `identifier` as one.
    ///   - labels: class indices, ascending; nil where nothing is known.
    ///   - probabilities: one a label, in their order.
    ///   - votes: how many functions voted on each label; nil where no function was asked.
    public func write(
      _ fields: JSONObject, identifier: JSONValue, labels: [Int]?, probabilities: [Double],
      votes: [Int]? = nil
    ) throws(WinnowError) {
      precondition(probabilities.count == names.count, "a row has a probability for every label")
      var members = fields
      if members["id"] == nil {
        members = JSONObject([("id", identifier)] + fields.members.map { ($0.name, $0.value) })
      }
      for name in ["labels", "probabilities", "votes"] { members[name] = nil }
      members["labels"] = labels.map { .array($0.map { .string(names[$0]) }) } ?? .null
      members["probabilities"] = .object(
        JSONObject(zip(names, probabilities).map { ($0, JSONValue.double($1)) }))
      if let votes {
        members["votes"] = .object(JSONObject(zip(names, votes).map { ($0, JSONValue.integer($1)) }))
      }
      try rows.write(members)
    }

    /// Gives the file its name.
    public func finish() throws(WinnowError) { try rows.finish() }
  }

  /// What a file says of its N rows, without their columns.
  public struct Table: Sendable, Equatable {
    /// The identifiers.
    public var identifiers: [JSONValue] = []
    /// The class indices, ascending; nil where nothing is known.
    public var labels: [[Int]?] = []
    /// N × C probabilities.
    public var probabilities: ClassProbabilities
    /// N × C: how many functions voted on each label.
    public var votes: [[Int]] = []
  }

  /// The labels in the file at `path`, with the votes.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming the line of anything that ``Writer`` does not write.
  public static func read(_ path: String, labels names: [String]) throws(WinnowError) -> Table {
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    let sets = LabelSetReader(labels: names)
    var table = Table(probabilities: ClassProbabilities(classCount: names.count, values: []))
    var values: [Double] = []
    while let row = try reader.next() {
      guard let identifier = row.fields["id"], let value = row.fields["labels"] else {
        throw WinnowError(
          .data, at: row.place, found: "no id or no labels", expected: "both, labels a list or null")
      }
      table.identifiers.append(identifier)
      switch sets.read(value) {
      case .missing: table.labels.append(nil)
      case .labels(let labels): table.labels.append(labels)
      case .unknown, .noList:
        throw WinnowError(
          .data, at: "\(row.place), labels", found: value.kindName,
          expected: "a list of the labels \(names.joined(separator: ", ")), or null")
      }
      values += try PredictionFile.probabilities(of: row, labels: names)
      let counts = try StrictObject(
        row.fields["votes"] ?? .null, at: "\(row.place), votes", members: names)
      var votes: [Int] = []
      for name in names { votes.append(try counts.integer(name)) }
      table.votes.append(votes)
    }
    table.probabilities = ClassProbabilities(classCount: names.count, values: values)
    return table
  }
}
