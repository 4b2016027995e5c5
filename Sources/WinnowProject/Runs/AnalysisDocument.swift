public import WinnowData
public import WinnowLabeling

/// The labelling functions' table as `analysis.json` holds it: an object for each split.
public struct AnalysisDocument: Sendable {
  /// How often a labelling function failed, and on which rows first.
  public struct Faults: Sendable, Equatable {
    /// How many rows it failed on; it abstained there.
    public let count: Int
    /// The first of them, each with its number in the split and the reason.
    public let examples: [(row: Int, reason: String)]

    /// Faults from their parts.
    public init(count: Int, examples: [(row: Int, reason: String)]) {
      self.count = count
      self.examples = examples
    }

    /// Whether both say the same.
    public static func == (left: Faults, right: Faults) -> Bool {
      left.count == right.count && left.examples.elementsEqual(right.examples, by: ==)
    }
  }

  /// The labels' names.
  public let labels: [String]
  private var splits: [(split: Split, analysis: LabelingAnalysis, faults: [String: Faults])] = []

  /// A table without splits.
  public init(labels: [String]) { self.labels = labels }

  /// Adds the analysis of a split.
  ///
  /// - Parameter faults: by the function's name; a function without an entry had none.
  public mutating func add(_ analysis: LabelingAnalysis, of split: Split, faults: [String: Faults]) {
    splits.append((split, analysis, faults))
  }

  /// The table as JSON.
  public var document: JSONValue {
    .object(
      JSONObject(
        splits.map { entry in
          let analysis = entry.analysis
          let functions = analysis.functions.map { document(of: $0, faults: entry.faults[$0.name]) }
          return (
            entry.split.rawValue,
            .object(
              JSONObject([
                ("rows", .integer(analysis.rowCount)), ("coverage", .double(analysis.labelCoverage)),
                ("overlaps", .double(analysis.labelOverlap)), ("conflicts", .double(analysis.labelConflict)),
                ("functions", .array(functions)),
              ]))
          )
        }))
  }

  private func document(of function: FunctionAnalysis, faults: Faults?) -> JSONValue {
    var members = JSONObject([
      ("name", .string(function.name)), ("polarity", .array(function.polarity.map { .string(labels[$0]) })),
      ("coverage", .double(function.coverage)), ("overlaps", .double(function.overlaps)),
      ("conflicts", .double(function.conflicts)),
    ])
    if let gold = function.gold {
      members["correct"] = .integer(gold.correct)
      members["incorrect"] = .integer(gold.incorrect)
      members["empirical_accuracy"] = .double(gold.empiricalAccuracy)
    }
    members["learned_weight"] = function.learnedWeight.map(JSONValue.double)
    let examples = (faults?.examples ?? []).map { example in
      JSONValue.object(JSONObject([("row", .integer(example.row)), ("reason", .string(example.reason))]))
    }
    members["faults"] = .object(
      JSONObject([("count", .integer(faults?.count ?? 0)), ("examples", .array(examples))]))
    return .object(members)
  }
}
