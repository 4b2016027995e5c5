internal import WinnowData
internal import WinnowEvaluation
internal import WinnowLabeling
internal import WinnowProject

/// What error analysis reads of some rows.
struct ErrorRows {
  /// The rows' identifiers.
  var identifiers: [JSONValue] = []
  /// The rows' texts; empty where the rows have none.
  var texts: [String] = []
  /// The rows' gold classes; nil where a row has none.
  var gold: [Int?] = []
  /// The rows' other columns.
  private var fields: [JSONObject] = []

  /// The number of rows.
  var count: Int { identifiers.count }

  /// Adds a row; all of its columns that may make slices are `fields`.
  mutating func append(identifier: JSONValue, text: String?, gold: Int?, fields: JSONObject) {
    identifiers.append(identifier)
    if let text { texts.append(text) }
    self.gold.append(gold)
    self.fields.append(fields)
  }

  /// The slices by length, column and word, and by each of `patterns`.
  ///
  /// - Parameter hidden: the columns that make no slices.
  /// - Throws: ``WinnowError`` of kind `usage` for a pattern that does not compile.
  func slices(hiding hidden: Set<String>, patterns: [String]) throws -> [Slice] {
    var slices = try patterns.enumerated().map { number, pattern in
      Slice(.regex, name: pattern, rows: try rows(matching: pattern, name: "--slice-regex \(number + 1)"))
    }
    if !texts.isEmpty { slices += TextSlices.lengths(texts) }
    var seen = hidden
    for row in fields {
      for (name, _) in row.members where seen.insert(name).inserted {
        slices += FieldSlices.values(of: name, fields.map { Self.plain($0[name]) })
      }
    }
    if !texts.isEmpty { slices += TextSlices.words(texts) }
    return slices
  }

  /// A value as it is written; nil for none, and for lists and objects.
  private static func plain(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let number): number.literal
    case .bool(let bool): bool ? "true" : "false"
    case .null, .array, .object, nil: nil
    }
  }

  private func rows(matching pattern: String, name: String) throws -> [Int] {
    let function: RegexFunction
    do { function = try RegexFunction(name: name, pattern: pattern, label: 0) } catch let error as WinnowError
    {
      throw WinnowError(
        .usage, at: error.place, found: error.found, expected: error.expected, advice: error.advice)
    }
    // A text on which the search gives up is in no slice.
    let votes = try VoteMatrix.applying(
      [function], to: texts.enumerated().map { LabelingRow(number: $0, text: $1) }, classCount: 2
    ).votes
    return (0..<votes.rowCount).filter { votes[$0, 0].label != nil }
  }
}
