import Glibc
public import WinnowData

/// A folder of WRENCH, the benchmark of weak supervision (Zhang et al., NeurIPS 2021): `train.json`, `valid.json` and
/// `test.json` with rows by name, each with `data`, `label` and `weak_labels`, and `label.json` with the classes' names.
public struct WrenchSet: Sendable, Equatable {
  /// The classes' names in class order.
  public var labels: [String]
  /// The number of labelling functions.
  public var functionCount: Int
  /// The rows of the splits that there are.
  public var splits: [Split: [WrenchRow]]

  /// A set from its parts.
  public init(labels: [String], functionCount: Int, splits: [Split: [WrenchRow]]) {
    (self.labels, self.functionCount, self.splits) = (labels, functionCount, splits)
  }

  static let labelFile = "label.json"

  /// The name of a split's file.
  static func file(of split: Split) -> String {
    switch split {
    case .train: "train.json"
    case .validation: "valid.json"
    case .test: "test.json"
    // WRENCH knows no such split: a file of ours beside its three.
    case .annotated: "annotated.json"
    }
  }

  /// The set in the folder at `path`. Rows are read one by one, so that memory is that of the rows' data and two bytes
  /// a vote beside the largest file.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no folder, no `label.json` or no `train.json`;
  ///   `data` naming file, line and what was expected of anything that is no WRENCH set.
  public init(contentsOf path: String) throws(WinnowError) {
    let file = "\(path)/\(Self.labelFile)"
    labels = try Self.labels(in: try readJSON(at: file), at: file)
    functionCount = 0
    splits = [:]
    for split in Split.allCases {
      let file = "\(path)/\(Self.file(of: split))"
      // Sets without gold have no other files.
      if split != .train, access(file, F_OK) != 0 { continue }
      splits[split] = try rows(of: file)
    }
  }

  private mutating func rows(of path: String) throws(WinnowError) -> [WrenchRow] {
    let reader = WrenchRowReader(classCount: labels.count)
    var (rows, width): ([WrenchRow], Int?) = ([], splits.isEmpty ? nil : functionCount)
    try ExchangeElement.forEach(in: path) { element throws(WinnowError) in
      let row = try reader.row(element)
      if let width, width != row.votes.count {
        throw WinnowError(
          .data, at: "\(element.place), weak_labels", found: "\(row.votes.count) votes",
          expected: "\(width), one for each labelling function")
      }
      width = row.votes.count
      rows.append(row)
    }
    functionCount = width ?? 0
    return rows
  }

  // MARK: Labels

  /// The classes' names of `label.json`: an object of names by the classes' indices.
  static func labels(in value: JSONValue, at file: String) throws(WinnowError) -> [String] {
    guard let object = value.object else {
      throw WinnowError(
        .data, at: file, found: value.kindName, expected: "an object of labels by class index")
    }
    var names = [String?](repeating: nil, count: object.members.count)
    for (index, value) in object.members {
      guard let number = Int(index), names.indices.contains(number), names[number] == nil else {
        throw WinnowError(
          .data, at: file, found: "the class \(ExchangeNames.list([index]))",
          expected: "each index from 0 to \(names.count - 1) once")
      }
      guard let name = ExchangeNames.plain(value), !name.isEmpty else {
        throw WinnowError(
          .data, at: "\(file), \(number)", found: value.string != nil ? "an empty name" : value.kindName,
          expected: "the label's name")
      }
      names[number] = name
    }
    let labels = names.compactMap(\.self)
    guard labels.count > 1, Set(labels).count == labels.count else {
      throw WinnowError(
        .data, at: file, found: labels.count > 1 ? "a name of two classes" : "\(labels.count) classes",
        expected: "two classes or more, each with a name of its own")
    }
    return labels
  }

  /// The classes' names as `label.json` has them.
  static func labelDocument(_ labels: [String]) -> JSONValue {
    .object(JSONObject(labels.enumerated().map { (String($0), .string($1)) }))
  }
}
