import WinnowData
import WinnowLabeling

/// What the labelling functions that ask no model and run no program do on the first training rows.
struct FunctionTrialCheck {
  private(set) var findings: [Finding] = []

  /// On fewer rows than this, that a function abstains on all of them means nothing.
  private static let fewestRows = 100
  private static let blockRows = 20

  /// The check of `rows`, which messages call `place`.
  init(
    _ project: Project, dictionaries: [String: TermDictionary], rows: [LabelingRow], place: String
  ) {
    let settings = project.settings
    let tried = settings.labelingFunctions.filter { function in
      if case .command = function.rule { false } else { !function.asksModel }
    }
    // What keeps a function from being made is said where its settings or files are checked.
    let made = try? tried.map { function in
      try function.makeFunction(
        labels: settings.labels, folder: project.folder, allowsCommands: settings.allowsCommands
      ) { file in
        guard let dictionary = dictionaries[file] else {
          throw WinnowError(.data, at: file, found: "a dictionary that cannot be read")
        }
        return dictionary
      }
    }
    guard let functions = made,
      var votes = try? VoteMatrix(functionNames: tried.map(\.name), classCount: settings.labels.count)
    else { return }
    var report = ApplicationReport(functionNames: tried.map(\.name))
    for start in stride(from: 0, to: rows.count, by: Self.blockRows) {
      let block = Array(rows[start..<min(start + Self.blockRows, rows.count)])
      guard
        let said = try? VoteMatrix.applying(functions, to: block, classCount: settings.labels.count)
      else { return }
      votes.append(contentsOf: said.votes)
      report.append(contentsOf: said.report)
      // A search that gives up has taken a second or two; one such row is enough to know.
      if zip(tried, said.report.functions).contains(where: { $0.columns.isEmpty && $1.count > 0 }) { break }
    }
    let first = "the \(votes.rowCount) rows looked at"
    // What columns hold and lack is said once, by the check of the columns.
    for (function, faults) in zip(tried, report.functions) where faults.count > 0 && function.columns.isEmpty
    {
      let reason = faults.examples.first.map { ": row \($0.row), \($0.reason)" } ?? ""
      add(
        place, found: "\(function.name) fails on \(faults.count) of \(first)\(reason)",
        expected: "a vote or an abstention")
    }
    guard votes.rowCount >= Self.fewestRows else { return }
    for warning in FunctionWarning.all(about: votes) {
      if case .neverVotes = warning.kind,
        report.functions.contains(where: {
          $0.function == warning.function && $0.count > 0
        })
      {
        continue
      }
      add(
        place, found: "\(warning.function) \(warning.message(labels: settings.labels)), in \(first)",
        severity: warning.kind == .neverVotes ? .note : .warning)
    }
  }

  private mutating func add(
    _ place: String, found: String, expected: String? = nil, severity: Finding.Severity = .warning
  ) {
    findings.append(
      Finding(severity: severity, fault: WinnowError(.data, at: place, found: found, expected: expected)))
  }
}
