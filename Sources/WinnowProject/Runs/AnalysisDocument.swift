public import WinnowData
public import WinnowLabeling

/// The labelling functions' table as `analysis.json` holds it: an object for each split.
public struct AnalysisDocument: Sendable {
  /// The labels' names.
  public let labels: [String]
  /// The label model that made the labels.
  public var labelModel: LabelModelDocument?
  private var splits: [Entry] = []

  private struct Entry {
    let split: Split
    let analysis: LabelingAnalysis
    let report: ApplicationReport
    let warnings: [FunctionWarning]
  }

  /// A table without splits.
  public init(labels: [String]) { self.labels = labels }

  /// Adds the analysis of a split and the report of the run that the votes come from: of the same
  /// functions, in the same order.
  ///
  /// - Parameter warnings: what is odd about the votes.
  public mutating func add(
    _ analysis: LabelingAnalysis, of split: Split, report: ApplicationReport,
    warnings: [FunctionWarning] = []
  ) {
    splits.append(Entry(split: split, analysis: analysis, report: report, warnings: warnings))
  }

  /// The table as JSON.
  public var document: JSONValue {
    var members = JSONObject(splits.map { ($0.split.rawValue, document(of: $0)) })
    members["label_model"] = labelModel?.document
    return .object(members)
  }

  private func document(
    of entry: Entry
  ) -> JSONValue {
    let analysis = entry.analysis
    let functions = zip(analysis.functions, entry.report.functions).map(document(of:faults:))
    return .object(
      JSONObject([
        ("rows", .integer(analysis.rowCount)), ("coverage", .double(analysis.labelCoverage)),
        ("overlaps", .double(analysis.labelOverlap)), ("conflicts", .double(analysis.labelConflict)),
        ("functions", .array(functions)),
        ("warnings", .array(entry.warnings.map(document(of:)))),
      ]))
  }

  private func document(of warning: FunctionWarning) -> JSONValue {
    .object(
      JSONObject([
        ("function", .string(warning.function)), ("warning", .string(warning.message(labels: labels))),
      ]))
  }

  private func document(of function: FunctionAnalysis, faults: ApplicationReport.Faults) -> JSONValue {
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
    let examples = faults.examples.map { example in
      JSONValue.object(JSONObject([("row", .integer(example.row)), ("reason", .string(example.reason))]))
    }
    members["faults"] = .object(
      JSONObject([("count", .integer(faults.count)), ("examples", .array(examples))]))
    return .object(members)
  }
}
