import WinnowData

/// What a project's database says of itself and of the answers in it; nothing where there is none.
struct DatabaseCheck {
  /// How many training rows are held against what was said of them.
  private static let rows = 1000

  private(set) var findings: [Finding] = []
  private let project: Project
  private let path: String

  /// The check of the database of `project`. Cost: reads the whole file, and the first training rows.
  init(_ project: Project) {
    self.project = project
    path = ProjectDatabase.path(in: project)
    do {
      guard let database = try ProjectDatabase.existing(in: project) else { return }
      try database.check()
      let settled = try SettledAnswers(of: project)
      look(at: settled)
      lookForOtherTexts(settled)
    } catch {
      findings.append(Finding(severity: .error, fault: error))
    }
  }

  private mutating func look(at settled: SettledAnswers) {
    for (label, count) in settled.unknownLabels {
      warn(
        found: "\(count) answers with the label \"\(label)\", which are not used",
        expected: "one of the labels \(project.settings.labels.joined(separator: ", "))",
        advice: "Was a label renamed or removed?")
    }
    if settled.unfitSets > 0 {
      warn(
        found: "\(settled.unfitSets) answers of several labels or none, which are not used",
        expected: "one label a row", advice: "Was multi_label: true taken out of the settings?")
    }
    guard let first = settled.conflicts.first else { return }
    warn(
      found: "\(settled.conflicts.count) rows on which people differ, which are not used, such as "
        + "\(first.identifier.encoded) (\(first.said))",
      expected: "the same of all", advice: "winnow annotate --filter conflicts settles them")
  }

  private mutating func lookForOtherTexts(_ settled: SettledAnswers) {
    guard !settled.entries.isEmpty, let rows = try? ProjectData(project, limit: Self.rows).rows(of: .train)
    else {
      return
    }
    var stale: [JSONValue] = []
    // What is wrong with the rows themselves, the check of the data says.
    while let row = try? rows.next() {
      if settled.finding(for: row.identifier, text: row.text) == .stale { stale.append(row.identifier) }
    }
    guard let first = stale.first else { return }
    warn(
      found:
        "\(stale.count) of the first \(Self.rows) training rows have another text than when they were answered, "
        + "such as \(first.encoded): those answers are not used",
      expected: "the texts as they were", advice: "winnow annotate asks about them again")
  }

  private mutating func warn(found: String, expected: String, advice: String) {
    findings.append(
      Finding(
        severity: .warning,
        fault: WinnowError(.data, at: path, found: found, expected: expected, advice: advice)))
  }
}
