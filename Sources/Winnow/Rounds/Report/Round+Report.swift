internal import Foundation
internal import WinnowData
public import WinnowProject

extension Round {
  /// The report of this round, from what its files hold.
  ///
  /// - Parameters:
  ///   - errors: what ``errors(_:)`` has found with its usual settings; nil where the round has no model, or rows may
  ///     have several labels.
  ///   - showsTexts: whether rows are quoted.
  /// - Throws: ``WinnowError`` where a file of the round is not what Winnow writes.
  public func report(of errors: ErrorsDocument?, showsTexts: Bool = true) throws -> Report {
    var report = Report(project: projectName, settings: project.settings, record: try record())
    if let value = try written(.metrics) {
      report.metrics = try MetricsDocument(value, labels: labels, file: folder.path(of: .metrics))
    }
    report.analysis = try written(.analysis)
    report.errors = errors
    report.showsTexts = showsTexts
    let rounds = RoundList(upTo: folder.number, of: project, current: folder.path)
    report.rounds = rounds.figures
    report.notes = rounds.notes
    if isMultiLabel {
      report.errorsReason =
        "Rows of this project may have several labels, for which errors are not looked at."
    }
    return report
  }

  /// Writes ``report(of:showsTexts:)`` into the round's `report.html`.
  public func writeReport(of errors: ErrorsDocument?, showsTexts: Bool = true) throws {
    try folder.write(report(of: errors, showsTexts: showsTexts).page(), to: .report)
  }

  /// The report of a round that has its name already; where its inputs have changed since, or it has no model, of
  /// what its files hold, and without texts.
  ///
  /// - Parameters:
  ///   - number: the round; nil for the newest.
  ///   - body: called with the report and the round while no other process can change it.
  /// - Throws: ``WinnowError`` of kind `missingInput` where there is no such round, `data` where its files are not
  ///   what Winnow writes.
  public static func withReport(
    of project: Project, number: Int? = nil, showsTexts: Bool = true,
    encoding: EncodingSettings = EncodingSettings(),
    onProgress: @escaping RoundProgress.Handler = { _ in }, _ body: (Report, Round) throws -> Void
  ) throws {
    let round = try Round(published: project, number: number, encoding: encoding, onProgress: onProgress)
    let changed = try round.record().changedInputs(path: round.path(of:))
    let hasModel = FileManager.default.fileExists(atPath: round.folder.path(of: .model))
    guard changed.isEmpty, hasModel, !round.isMultiLabel else {
      var report = try round.report(of: nil, showsTexts: showsTexts)
      report.changedInputs = changed.map { ($0.input.file, $0.now == nil) }
      report.storedErrors = try round.written(.errors)
      if !changed.isEmpty {
        report.showsTexts = false
        report.errorsReason =
          "The round’s inputs have changed since: rows stand here as errors.json of the round names them, at most ten of a kind, without their texts."
      } else if !hasModel {
        report.errorsReason = "The round has no model yet: winnow train makes it."
      }
      try body(report, round)
      return
    }
    try round.takeTrainingVotes()
    try body(try round.report(of: try round.errors(), showsTexts: showsTexts), round)
  }

  /// What a file of the round holds; nil where there is none.
  private func written(_ file: RunFile) throws -> JSONValue? {
    let path = folder.path(of: file)
    return FileManager.default.fileExists(atPath: path) ? try readJSON(at: path) : nil
  }

  /// The name of the project's folder.
  private var projectName: String {
    URL(filePath: project.folder.isEmpty ? "." : project.folder).standardizedFileURL.lastPathComponent
  }
}
