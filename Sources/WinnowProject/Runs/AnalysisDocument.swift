public import WinnowData
public import WinnowLabeling

/// What is known about the labelling functions as `analysis.json` holds it: an object for each split.
public struct AnalysisDocument: Sendable {
  /// The labels' names.
  public let labels: [String]
  /// The label model that made the labels.
  public var labelModel: LabelModelDocument?
  private var splits: [Entry] = []

  private struct Entry {
    let split: Split
    let diagnosis: VoteDiagnosis
    let report: ApplicationReport?
    let warnings: [FunctionWarning]
  }

  /// A document without splits.
  public init(labels: [String]) { self.labels = labels }

  /// Adds what is known on a split.
  ///
  /// - Parameters:
  ///   - report: of the run that the votes come from: of the same functions, in the same order; nil where it is not
  ///     known.
  ///   - warnings: what is odd about the votes.
  public mutating func add(
    _ diagnosis: VoteDiagnosis, of split: Split, report: ApplicationReport?,
    warnings: [FunctionWarning] = []
  ) {
    splits.append(Entry(split: split, diagnosis: diagnosis, report: report, warnings: warnings))
  }

  /// The document as JSON.
  public var document: JSONValue {
    let diagnoses = DiagnosisDocument(labels: labels)
    var members = JSONObject(
      splits.map { entry -> (String, JSONValue) in
        var members = diagnoses.members(of: entry.diagnosis, faults: entry.report?.functions)
        members["warnings"] = .array(entry.warnings.map(document(of:)))
        return (entry.split.rawValue, .object(members))
      })
    members["label_model"] = labelModel?.document
    return .object(members)
  }

  private func document(of warning: FunctionWarning) -> JSONValue {
    .object(
      JSONObject([
        ("function", .string(warning.function)), ("warning", .string(warning.message(labels: labels))),
      ]))
  }
}
