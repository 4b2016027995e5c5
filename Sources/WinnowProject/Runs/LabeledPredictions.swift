public import WinnowData

/// A file of rows with gold labels and the probabilities that some model gave them, such as
/// `predictions.test.jsonl` or what `winnow predict` writes.
///
/// The probabilities are an object `probabilities`, or columns `probability_LABEL`.
public struct LabeledPredictions: Sendable {
  /// The labels that have probabilities, in the order of the first row.
  public let labels: [String]
  /// The rows' identifiers.
  public private(set) var identifiers: [JSONValue] = []
  /// The rows' texts; nil where the first row has none.
  public private(set) var texts: [String]?
  /// The rows' gold classes; nil where a row has none.
  public private(set) var gold: [Int?] = []
  /// N × C probabilities, row after row.
  public private(set) var probabilities: [Double] = []
  /// The rows' columns, but for texts, gold and what was predicted.
  public private(set) var fields: [JSONObject] = []

  /// How far from 1 a row's probabilities may sum.
  private static let tolerance = 1e-2
  /// What the columns of probabilities of a table begin with.
  private static let prefix = "probability_"

  /// The rows at `path`.
  ///
  /// - Parameter columns: where text, gold and identifier stand; a text column that no row has is no fault.
  /// - Throws: ``WinnowError`` of kind `data` for an empty file, probabilities that are none, and gold that is
  ///   none of their labels; `missingInput` where there is no such file.
  public init(contentsOf path: String, columns: ColumnSelection) throws(WinnowError) {
    let reader = try RowReader(contentsOf: path)
    var labels: [String] = []
    var classes: [String: Int] = [:]
    while let row = try reader.next() {
      if row.number == 0 {
        labels = try Self.labels(of: row)
        classes = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
        if columns.text.allSatisfy({ row.fields[$0] != nil }) { texts = [] }
      }
      probabilities += try Self.probabilities(of: row, labels: labels)
      identifiers.append(try columns.identifier(of: row))
      if texts != nil { texts?.append(try columns.text(of: row)) }
      gold.append(try Self.gold(of: row, columns, classes, labels))
      fields.append(Self.otherFields(of: row, columns))
    }
    self.labels = labels
  }

  private static func labels(of row: Row) throws(WinnowError) -> [String] {
    var labels = row.fields["probabilities"]?.object?.members.map(\.name) ?? []
    if labels.isEmpty {
      labels = row.fields.members.map(\.name).filter { $0.hasPrefix(prefix) }.map {
        String($0.dropFirst(prefix.count))
      }
    }
    guard labels.count > 1 else {
      throw WinnowError(
        .data, at: row.place, found: "probabilities of \(labels.count) labels",
        expected: "an object \"probabilities\" of at least two, or columns \(prefix)LABEL",
        advice: "winnow predict writes such rows")
    }
    return labels
  }

  private static func probabilities(of row: Row, labels: [String]) throws(WinnowError) -> [Double] {
    let object = row.fields["probabilities"]?.object
    if let object {
      _ = try StrictObject(.object(object), at: "\(row.place), probabilities", members: labels)
    }
    var values: [Double] = []
    for label in labels {
      let value = object?[label] ?? row.fields[prefix + label]
      guard let number = value?.double ?? value?.string.flatMap(Double.init), (0...1).contains(number) else {
        throw WinnowError(
          .data, at: "\(row.place), probability of \"\(label)\"", found: value?.kindName ?? "none",
          expected: "a number from 0 to 1")
      }
      values.append(number)
    }
    let sum = values.reduce(0, +)
    guard abs(sum - 1) <= tolerance else {
      throw WinnowError(
        .data, at: "\(row.place), probabilities", found: "a sum of \(sum)",
        expected: "1: one label a row")
    }
    return values
  }

  private static func gold(
    of row: Row, _ columns: ColumnSelection, _ classes: [String: Int], _ labels: [String]
  ) throws(WinnowError) -> Int? {
    guard let name = try columns.label(of: row) else { return nil }
    if let index = classes[name] { return index }
    // A value that is near no label may be a text in the wrong column, and texts are not quoted.
    let nearest = nearestName(to: name, among: labels)
    throw WinnowError(
      .data, at: "\(row.place), column \"\(columns.label ?? "label")\"",
      found: nearest != nil ? "the label \"\(name)\"" : "a value of \(name.unicodeScalars.count) characters",
      expected: "one of the labels with probabilities, \(labels.joined(separator: ", "))",
      advice: nearest.map { "Did you mean \($0)?" })
  }

  private static func otherFields(of row: Row, _ columns: ColumnSelection) -> JSONObject {
    let known =
      columns.text + [columns.label ?? "label", columns.identifier ?? "id", "prediction", "probabilities"]
    return JSONObject(
      row.fields.members.filter { !known.contains($0.name) && !$0.name.hasPrefix(prefix) }
        .map { ($0.name, $0.value) })
  }
}
