internal import WinnowData
internal import WinnowProject

/// What people say of a project's training rows: in the file that the settings name, and in the project's database.
struct RowAnswers {
  /// The classes to train on, by the rows' numbers, where rows have one label.
  private(set) var labels: [Int: Int] = [:]
  /// The classes to train on, by the rows' numbers, where rows may have several labels: ascending, all that a row has.
  private(set) var sets: [Int: [Int]] = [:]
  /// The rows of which people have said something, whatever it is for, those in conflict too.
  private(set) var answered: Set<Int> = []
  /// What was said and cannot be used, in words.
  private(set) var notes: [String] = []

  /// - Parameters:
  ///   - said: what people say in the database, settled row by row.
  ///   - data: the rows, as numbers count them.
  init(_ said: SettledAnswers, of project: Project, _ data: ProjectData, limit: Int?) throws {
    if let name = project.settings.data.answers {
      let file = try AnswersFile(contentsOf: project.path(of: name), project.settings)
      labels = try file.answers(for: try data.rows(of: .train), areAllRows: limit == nil)
    }
    if !said.isEmpty || !said.conflicts.isEmpty { try add(said, of: project, data, limit: limit) }
    answered.formUnion(labels.keys)
    for (label, count) in said.unknownLabels {
      let nearest = nearestName(to: label, among: project.settings.labels)
      notes.append(
        "\(count) answers name the label \"\(label)\", which the settings do not have, and are not used; "
          + "winnow annotations rename \"\(label)\" \"\(nearest ?? "NEW")\" mends that")
    }
    if said.unfitSets > 0 {
      notes.append(
        "\(said.unfitSets) answers give several labels, or none, and are not used: a row of this project has one"
      )
    }
    if !said.conflicts.isEmpty {
      notes.append(
        "people differ on \(said.conflicts.count) rows, which are not used; winnow annotate --filter conflicts settles them"
      )
    }
  }

  private mutating func add(
    _ said: SettledAnswers, of project: Project, _ data: ProjectData, limit: Int?
  ) throws {
    let conflicts = Set(said.conflicts.map(\.row))
    let rows = try data.rows(of: .train)
    while let row = try rows?.next() {
      if conflicts.contains(row.identifier.plainText) { answered.insert(row.number) }
      guard case .entry(let entry) = said.finding(for: row.identifier, text: row.text) else { continue }
      answered.insert(row.number)
      guard entry.use == .training else { continue }
      guard !project.settings.isMultiLabel else {
        sets[row.number] = entry.labels
        continue
      }
      guard let label = entry.labels.first else { continue }
      if let other = labels[row.number], other != label {
        let names = project.settings.labels
        throw WinnowError(
          .data, at: project.path(of: project.settings.data.answers ?? Project.settingsName),
          found:
            "the label \(names[other]) for the row \(row.identifier.encoded), of which people say \(names[label])",
          expected: "one label for each row", advice: "Correct the file, or take the row out of it")
      }
      labels[row.number] = label
    }
    try count(said, ProjectData(project, limit: limit), isWhole: limit == nil)
  }

  /// Counts the answers that are about no training row of now.
  private mutating func count(_ said: SettledAnswers, _ data: ProjectData, isWhole: Bool) throws {
    var (found, stale) = (0, 0)
    let rows = try data.rows(of: .train)
    while let row = try rows?.next() {
      switch said.finding(for: row.identifier, text: row.text) {
      case .entry: found += 1
      case .stale: stale += 1
      case .none: break
      }
    }
    if stale > 0 {
      notes.append("\(stale) answers are about rows whose text is another now, and are not used")
    }
    let gone = said.entries.count - found - stale
    if isWhole, gone > 0 { notes.append("\(gone) answers are about rows that are no training rows any more") }
  }
}
