public import WinnowData
public import WinnowLabeling

/// A file with a line for each row: the row's columns, its `prediction` (a label, or null),
/// `probabilities` (an object with a number for each label) and, in `labels.jsonl`, `votes` (how many
/// labelling functions had an opinion).
public enum PredictionFile {
  /// Writes such a file, row by row; it appears under its name when it is whole.
  public final class Writer {
    private let rows: RowWriter
    private let labels: [String]

    /// A writer to the file at `path`.
    ///
    /// - Throws: ``WinnowError`` of kind `inputOutput` where it cannot be written.
    public init(to path: String, labels: [String]) throws(WinnowError) {
      rows = try RowWriter(to: path, format: .jsonLines)
      self.labels = labels
    }

    /// Writes one row.
    ///
    /// - Parameters:
    ///   - fields: the row's columns; a row without a column `id` gets `identifier` as one.
    ///   - prediction: the class index; nil for no label.
    ///   - probabilities: one a label, in their order.
    ///   - votes: how many functions voted; nil where no function was asked.
    public func write(
      _ fields: JSONObject, identifier: JSONValue, prediction: Int?, probabilities: some Collection<Double>,
      votes: Int? = nil
    ) throws(WinnowError) {
      precondition(probabilities.count == labels.count, "a row has a probability for every label")
      var members = fields
      if members["id"] == nil {
        members = JSONObject([("id", identifier)] + fields.members.map { ($0.name, $0.value) })
      }
      for name in ["prediction", "probabilities", "votes"] { members[name] = nil }
      members["prediction"] = prediction.map { .string(labels[$0]) } ?? .null
      // An array, whose loop the compiler knows, and not the caller's collection, whose it does not.
      let values = Array(probabilities)
      members["probabilities"] = .object(
        JSONObject(labels.indices.map { (labels[$0], JSONValue.double(values[$0])) }))
      if let votes { members["votes"] = .integer(votes) }
      try rows.write(members)
    }

    /// Gives the file its name.
    public func finish() throws(WinnowError) { try rows.finish() }
  }

  /// What a file says of its N rows, without their columns.
  public struct Table: Sendable, Equatable {
    /// The identifiers.
    public var identifiers: [JSONValue] = []
    /// The class indices; nil for no label.
    public var predictions: [Int?] = []
    /// N × C probabilities.
    public var probabilities: ClassProbabilities
    /// How many functions voted; empty where the file does not say.
    public var votes: [Int] = []
  }

  /// The predictions in the file at `path`.
  ///
  /// - Throws: ``WinnowError`` of kind `data` naming the line of anything that ``Writer`` does not write.
  public static func read(_ path: String, labels: [String]) throws(WinnowError) -> Table {
    let classes = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
    let reader = try RowReader(contentsOf: path, format: .jsonLines)
    var table = Table(probabilities: ClassProbabilities(classCount: labels.count, values: []))
    var values: [Double] = []
    while let row = try reader.next() {
      guard let identifier = row.fields["id"], let prediction = row.fields["prediction"] else {
        throw WinnowError(.data, at: row.place, found: "no id or no prediction", expected: "both")
      }
      let label = prediction.string.flatMap { classes[$0] }
      guard prediction == .null || label != nil else {
        throw WinnowError(
          .data, at: "\(row.place), prediction", found: prediction.kindName,
          expected: "null or one of the labels \(labels.joined(separator: ", "))")
      }
      table.identifiers.append(identifier)
      table.predictions.append(label)
      values += try probabilities(of: row, labels: labels)
      if let votes = row.fields["votes"] {
        guard let count = votes.integer, count >= 0 else {
          throw WinnowError(
            .data, at: "\(row.place), votes", found: votes.kindName, expected: "how many functions voted")
        }
        table.votes.append(count)
      }
    }
    guard table.votes.isEmpty || table.votes.count == table.predictions.count else {
      throw WinnowError(.data, at: path, found: "rows with and without votes", expected: "one or the other")
    }
    table.probabilities = ClassProbabilities(classCount: labels.count, values: values)
    return table
  }

  /// The probabilities of a row, one a label in their order.
  static func probabilities(of row: Row, labels: [String]) throws(WinnowError) -> [Double] {
    let object = try StrictObject(
      row.fields["probabilities"] ?? .null, at: "\(row.place), probabilities", members: labels)
    var probabilities: [Double] = []
    for label in labels {
      let probability = try object.double(label)
      guard (0...1).contains(probability) else {
        throw WinnowError(
          .data, at: object.place(of: label), found: "\(probability)", expected: "a probability from 0 to 1")
      }
      probabilities.append(probability)
    }
    return probabilities
  }
}
