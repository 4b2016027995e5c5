import Foundation
public import WinnowData
public import WinnowEvaluation

/// What is different between two rounds of a project, and what came of it: `winnow diff`.
public struct RoundComparison: Sendable {
  /// The rounds as they stand in a list of rounds.
  public let first, second: RunSummary
  /// The settings that differ, but for the labelling functions.
  public let settings: [SettingDifference]
  /// The labelling functions of both.
  public let functions: [FunctionDifference]
  /// The splits of which both have predictions.
  public let splits: [SplitComparison]
  /// What a reader has to know: what differs in the inputs, what could not be compared.
  public let notes: [String]

  /// What to look at.
  public struct Scope: Sendable {
    /// The split; nil for validation and test.
    public var split: Split?
    /// Whether texts of rows are kept, to be shown.
    public var keepsTexts: Bool
    /// The intervals' draws.
    public var bootstrap: PairedBootstrap

    /// A scope from its parts.
    public init(
      split: Split? = nil, keepsTexts: Bool = false, bootstrap: PairedBootstrap = PairedBootstrap(seed: 1)
    ) {
      (self.split, self.keepsTexts, self.bootstrap) = (split, keepsTexts, bootstrap)
    }
  }

  /// The comparison of two rounds by their numbers. Reads their small files and their predictions, and the inputs once
  /// to see whether they have changed.
  ///
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such round; `data` where a file of theirs is not
  ///   what Winnow writes, or the one has several labels a row and the other one.
  public init(_ first: Int, _ second: Int, of project: Project, _ scope: Scope = Scope()) throws(WinnowError)
  {
    let (one, other) = (try ComparedRun(first, of: project), try ComparedRun(second, of: project))
    guard one.settings.isMultiLabel == other.settings.isMultiLabel else {
      throw WinnowError(
        .data, at: RunList.path(in: project),
        found:
          "round \(one.settings.isMultiLabel ? first : second) with several labels a row beside one with one label",
        expected: "two rounds of one kind")
    }
    self.first = one.summary
    self.second = other.summary
    settings = SettingDifference.all(between: one.tree.others, and: other.tree.others)
    functions = FunctionDifference.all((one.tree, one.analysis), (other.tree, other.analysis))
    var notes = Self.notes(onInputsOf: one, other, of: project) + Self.notes(onLabelsOf: one, other)
    var splits: [SplitComparison] = []
    for split in scope.split.map({ [$0] }) ?? [.validation, .test] {
      guard let file = RunFile.predictions(on: split) else {
        throw WinnowError(
          .usage, at: "--split \(split.rawValue)", found: "a split without predictions of the trained model",
          expected: "validation or test")
      }
      let missing = [one, other].filter { !$0.has(file) }.map { "round \($0.summary.number)" }
      guard missing.isEmpty else {
        if scope.split != nil || missing.count == 1 {
          notes.append(
            "\(split.rawValue): \(missing.joined(separator: " and ")) has no \(file.rawValue), so that rows are not "
              + "compared")
        }
        continue
      }
      var rows: [[PredictedRow]] = []
      for run in [one, other] {
        var read = try PredictedRow.read(run.path(of: file), by: run.settings, keepingTexts: scope.keepsTexts)
        if PredictedRow.losesGold(run.settings), try !run.restoreGold(of: &read, on: split, in: project) {
          notes.append(
            "\(split.rawValue): the gold column \(run.settings.data.goldColumn) of round \(run.summary.number) was "
              + "overwritten by its predictions, and its rows have changed since")
        }
        rows.append(read)
      }
      splits.append(
        SplitComparer(
          first: rows[0], second: rows[1], firstLabels: one.settings.labels,
          secondLabels: other.settings.labels,
          isMultiLabel: one.settings.isMultiLabel, bootstrap: scope.bootstrap
        ).compare(on: split))
    }
    self.splits = splits
    self.notes = notes
  }

  private static func notes(
    onInputsOf first: ComparedRun, _ second: ComparedRun, of project: Project
  ) -> [String] {
    let change = RunChange(from: first.summary, to: second.summary)
    var notes = change.inputs.map { "\($0): not the same in both rounds" }
    for run in [first, second] {
      let folder = RunList.path(of: run.summary.number, in: project)
      for changed in run.record.changedInputs(path: { project.path(of: $0, ofRoundIn: folder) }) {
        notes.append(
          "\(changed.input.file): \(changed.now == nil ? "gone" : "another content") since round \(run.summary.number)"
        )
      }
    }
    return notes
  }

  private static func notes(onLabelsOf first: ComparedRun, _ second: ComparedRun) -> [String] {
    let pairs = [(first, second), (second, first)]
    return pairs.compactMap { run, other in
      let own = run.settings.labels.filter { !other.settings.labels.contains($0) }
      guard !own.isEmpty else { return nil }
      return "round \(run.summary.number) alone has the label\(own.count == 1 ? "" : "s") "
        + "\(own.joined(separator: ", ")): rows whose gold they are cannot be compared and are left out"
    }
  }
}

/// What is read of a round before its rows are.
private struct ComparedRun {
  let summary: RunSummary
  let settings: ProjectSettings
  let tree: SettingsTree
  let record: RunRecord
  let analysis: JSONObject?
  private let folder: String

  init(_ number: Int, of project: Project) throws(WinnowError) {
    let folder = RunList.path(of: try RunList.resolve(number, in: project), in: project)
    self.folder = folder
    func path(_ file: RunFile) -> String { "\(folder)/\(file.rawValue)" }
    let bytes = try readFile(at: path(.settings), limit: YAMLReader.maximumSize)
    settings = try ProjectSettings(yaml: bytes, file: path(.settings), needsFunctions: false)
    tree = try SettingsTree(yaml: bytes, file: path(.settings))
    record = try RunRecord(readJSON(at: path(.record)), file: path(.record))
    analysis =
      FileManager.default.fileExists(atPath: path(.analysis)) ? try readJSON(at: path(.analysis)).object : nil
    summary = RunSummary(number: number, folder: folder)
  }

  /// Takes gold from the split's own file, where that is still what the round was made from; returns whether it is.
  func restoreGold(
    of rows: inout [PredictedRow], on split: Split, in project: Project
  ) throws(WinnowError) -> Bool {
    let changed = record.changedInputs { project.path(of: $0.file) }.map { project.path(of: $0.input.file) }
    let data = ProjectData(Project(folder: project.folder, settings: settings), limit: record.limit)
    guard let file = data.file(of: split), !changed.contains(file), let source = try data.goldRows(of: split)
    else { return false }
    while let row = try source.next() {
      guard rows.indices.contains(row.row.number) else { return false }
      rows[row.row.number].gold =
        row.goldSet?.map { settings.labels[$0] } ?? row.gold.map { [settings.labels[$0]] }
    }
    return true
  }

  func path(of file: RunFile) -> String { "\(folder)/\(file.rawValue)" }
  func has(_ file: RunFile) -> Bool { FileManager.default.fileExists(atPath: path(of: file)) }
}
