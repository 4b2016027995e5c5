import Foundation
import WinnowData

extension RunSummary {
  /// The files that a summary is read from: as long as none of them has changed, neither has the summary.
  public static let files: [RunFile] = [.record, .settings, .analysis, .metrics]

  /// A settings' file or a record is never as large; `analysis.json` of hundreds of functions is.
  private static let largest = 1 << 28

  /// The summary of the round in `folder`.
  ///
  /// A file that is damaged becomes the summary's ``fault``; a missing `metrics.json` or `analysis.json` is none: the
  /// round was labelled alone, or by a verb that is not through.
  public init(number: Int, folder: String) {
    self.init(number: number)
    func path(_ file: RunFile) -> String { "\(folder)/\(file.rawValue)" }
    note { (summary: inout RunSummary) throws(WinnowError) in
      let record = try RunRecord(readJSON(at: path(.record), limit: Self.largest), file: path(.record))
      summary.started = record.steps.map(\.started).min()
      summary.seconds = record.steps.map(\.seconds).reduce(0, +)
      summary.verbs = record.steps.map(\.verb)
      summary.inputs = record.inputs.map { Input(file: $0.file, sha256: $0.sha256) }
      summary.limit = record.limit
    }
    note { (summary: inout RunSummary) throws(WinnowError) in
      let tree = try SettingsTree(
        yaml: readFile(at: path(.settings), limit: YAMLReader.maximumSize), file: path(.settings))
      var others = tree.others
      others["best"] = nil
      summary.settings = SettingsTree.digest(of: .object(others))
      summary.labels = tree.labels
      summary.isMultiLabel = tree.isMultiLabel
      summary.functions = tree.functions.map {
        Function(name: $0.name, digest: SettingsTree.digest(of: .object($0.settings)))
      }
    }
    note { (summary: inout RunSummary) throws(WinnowError) in
      guard let analysis = try Self.object(at: path(.analysis)) else { return }
      summary.labelModel = analysis["label_model"]?.object?["kind"]?.string
      let training = analysis[Split.train.rawValue]?.object
      summary.rows = training?["rows"]?.integer
      summary.coverage = training?["coverage"]?.double
    }
    note { (summary: inout RunSummary) throws(WinnowError) in
      guard let document = try Self.object(at: path(.metrics)) else { return }
      for voter in MetricsDocument.Voter.allCases {
        let splits = voter == .fineTuned ? document : document[voter.rawValue]?.object
        for split in Split.allCases {
          guard let members = splits?[split.rawValue]?.object?.members else { continue }
          for (name, value) in members {
            if let number = value.double {
              summary.metrics[voter, default: [:]][split, default: [:]][name] = number
            }
          }
        }
      }
    }
  }

  /// Takes what `read` throws for the fault, unless there is one already.
  private mutating func note(_ read: (inout RunSummary) throws(WinnowError) -> Void) {
    do { try read(&self) } catch { if fault == nil { fault = "\(error)" } }
  }

  /// The object in the file at `path`; nil where there is no file.
  private static func object(at path: String) throws(WinnowError) -> JSONObject? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let value = try readJSON(at: path, limit: largest)
    guard let object = value.object else {
      throw WinnowError(.data, at: path, found: value.kindName, expected: "an object")
    }
    return object
  }
}
