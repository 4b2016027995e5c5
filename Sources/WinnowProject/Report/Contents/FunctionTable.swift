import WinnowData

/// The labelling functions' table on one split, read from `analysis.json`; where rows may have several labels, that
/// of one label.
struct FunctionTable {
  /// One function's row.
  struct Function {
    let name: String
    let polarity: [String]
    let coverage: Double
    let overlaps: Double
    let conflicts: Double
    let correct: Int?
    let incorrect: Int?
    let interval: (lower: Double, upper: Double)?
    let estimatedPrecision: Double?
    let faults: Int?
    let faultReasons: [(row: Int, reason: String)]

    /// The share of its votes on rows with gold that gold confirms; nil where it has none.
    var precision: Double? {
      guard let correct, let incorrect, correct + incorrect > 0 else { return nil }
      return Double(correct) / Double(correct + incorrect)
    }
  }

  /// Two functions that say nearly the same.
  struct Pair {
    let names: [String]
    let both: Int
    let similarity: Double
  }

  let split: Split
  let label: String?
  let rows: Int
  let coverage: Double
  let overlaps: Double
  let conflicts: Double
  let functions: [Function]
  let nearDuplicates: [Pair]
  let warnings: [(function: String, message: String)]

  /// The tables of a file, in the order of the splits; none of what the file does not hold.
  static func all(in analysis: JSONValue?) -> [FunctionTable] {
    Split.allCases.flatMap { split -> [FunctionTable] in
      guard let members = analysis?.object?[split.rawValue]?.object else { return [] }
      guard let labels = members["labels"]?.object else {
        return [FunctionTable(split, label: nil, members, faults: nil)]
      }
      return labels.members.compactMap { label, value in
        guard var table = value.object else { return nil }
        table["rows"] = members["rows"]
        return FunctionTable(split, label: label, table, faults: members["faults"]?.object)
      }
    }
  }

  private init(_ split: Split, label: String?, _ members: JSONObject, faults: JSONObject?) {
    self.split = split
    self.label = label
    rows = members["rows"]?.integer ?? 0
    coverage = members["coverage"]?.double ?? 0
    overlaps = members["overlaps"]?.double ?? 0
    conflicts = members["conflicts"]?.double ?? 0
    functions = (members["functions"]?.array ?? []).compactMap(\.object).map { function in
      let name = function["name"]?.string ?? ""
      let interval = (function["precision_interval"]?.array ?? []).compactMap(\.double)
      let faults = (function["faults"] ?? faults?[name])?.object
      return Function(
        name: name, polarity: (function["polarity"]?.array ?? []).compactMap(\.string),
        coverage: function["coverage"]?.double ?? 0, overlaps: function["overlaps"]?.double ?? 0,
        conflicts: function["conflicts"]?.double ?? 0, correct: function["correct"]?.integer,
        incorrect: function["incorrect"]?.integer,
        interval: interval.count == 2 ? (interval[0], interval[1]) : nil,
        estimatedPrecision: function["estimated_precision"]?.double, faults: faults?["count"]?.integer,
        faultReasons: (faults?["examples"]?.array ?? []).compactMap(\.object).map {
          ($0["row"]?.integer ?? 0, $0["reason"]?.string ?? "")
        })
    }
    nearDuplicates = (members["near_duplicates"]?.array ?? []).compactMap(\.object).map { pair in
      Pair(
        names: (pair["functions"]?.array ?? []).compactMap(\.string), both: pair["both"]?.integer ?? 0,
        similarity: pair["similarity"]?.double ?? 0)
    }
    warnings = (members["warnings"]?.array ?? []).compactMap(\.object).map {
      ($0["function"]?.string ?? "", $0["warning"]?.string ?? "")
    }
  }
}
