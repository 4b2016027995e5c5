public import WinnowData
public import WinnowLabeling

/// The labelling functions' tables as `analysis.json` holds them where rows may have several labels: for each split
/// an object for each label, and what failed.
public enum MultiLabelAnalysisDocument {
  /// A label's table on a split.
  public struct Entry: Sendable {
    let split: Split
    let label: String
    let analysis: LabelingAnalysis
    let reason: String?
    let labelModel: LabelModelDocument

    /// An entry from its parts.
    ///
    /// - Parameter reason: why the label takes the majority of its votes; nil where it does not.
    public init(
      split: Split, label: String, analysis: LabelingAnalysis, reason: String?,
      labelModel: LabelModelDocument
    ) {
      (self.split, self.label, self.analysis) = (split, label, analysis)
      (self.reason, self.labelModel) = (reason, labelModel)
    }
  }

  /// The tables as JSON, splits and labels in the order of `entries`.
  public static func document(
    _ entries: [Entry], reports: [Split: ApplicationReport]
  ) -> JSONValue {
    var splits = JSONObject()
    for split in Split.allCases {
      let own = entries.filter { $0.split == split }
      guard let rows = own.first?.analysis.rowCount else { continue }
      var members = JSONObject([
        ("rows", .integer(rows)),
        ("labels", .object(JSONObject(own.map { ($0.label, document(of: $0)) }))),
      ])
      if let report = reports[split] {
        members["faults"] = .object(JSONObject(report.functions.map { ($0.function, faults($0)) }))
      }
      splits[split.rawValue] = .object(members)
    }
    return .object(splits)
  }

  private static func document(of entry: Entry) -> JSONValue {
    let analysis = entry.analysis
    var members = JSONObject([
      ("label_model", entry.labelModel.document), ("coverage", .double(analysis.labelCoverage)),
      ("overlaps", .double(analysis.labelOverlap)),
      ("conflicts", .double(analysis.labelConflict)),
      ("functions", .array(analysis.functions.map(document(of:)))),
    ])
    members["majority_vote_because"] = entry.reason.map(JSONValue.string)
    return .object(members)
  }

  private static func document(of function: FunctionAnalysis) -> JSONValue {
    var members = JSONObject([
      ("name", .string(function.name)),
      (
        "polarity",
        .array(
          function.polarity.reversed().map {
            .string($0 == MultiLabelVotes.support ? "for" : "against")
          })
      ), ("coverage", .double(function.coverage)), ("overlaps", .double(function.overlaps)),
      ("conflicts", .double(function.conflicts)),
    ])
    if let gold = function.gold {
      members["correct"] = .integer(gold.correct)
      members["incorrect"] = .integer(gold.incorrect)
      members["empirical_accuracy"] = .double(gold.empiricalAccuracy)
    }
    members["learned_weight"] = function.learnedWeight.map(JSONValue.double)
    return .object(members)
  }

  private static func faults(_ faults: ApplicationReport.Faults) -> JSONValue {
    let examples = faults.examples.map { example in
      JSONValue.object(JSONObject([("row", .integer(example.row)), ("reason", .string(example.reason))]))
    }
    return .object(JSONObject([("count", .integer(faults.count)), ("examples", .array(examples))]))
  }
}
