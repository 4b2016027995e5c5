import WinnowData
import WinnowLabeling

/// What the first rows of each split say about a project's data.
struct DataCheck {
  /// How many rows of each split are looked at.
  private static let rows = 1000
  /// After how many rows of a file a split that has none so far is given up.
  private static let rowsOfFile = 5000

  private(set) var findings: [Finding] = []
  private let project: Project
  private let dictionaries: [String: TermDictionary]
  private let data: ProjectData

  /// What the rows of `project` say, whose functions look up these dictionaries by their files.
  init(_ project: Project, dictionaries: [String: TermDictionary]) {
    self.project = project
    self.dictionaries = dictionaries
    data = ProjectData(project, limit: Self.rowsOfFile)
    for split in Split.allCases {
      guard data.file(of: split) != nil else {
        // Answers make the split of that name, and need not.
        if split != .annotated { addMissing(split) }
        continue
      }
      checkIsApart(split)
      do {
        try check(split)
      } catch {
        // Splits of one file share its faults; once is enough.
        if !findings.contains(where: { $0.fault == error }) { add(.error, error) }
      }
    }
    checkAnswers()
  }

  /// Looks at the answers by themselves; whether their rows are there a round says.
  private mutating func checkAnswers() {
    guard let answers = project.settings.data.answers else { return }
    do {
      _ = try AnswersFile(contentsOf: project.path(of: answers), project.settings)
    } catch {
      add(.error, error)
    }
  }

  private mutating func check(_ split: Split) throws(WinnowError) {
    guard let file = data.file(of: split), let rows = try data.goldRows(of: split) else { return }
    var found = Found(project.settings, keepsRows: split == .train)
    while found.rows < Self.rows, let row = try rows.next() { found.add(row) }
    let place = "\(file), \(split)"
    guard found.rows > 0 else {
      let seen = "no row among the first \(Self.rowsOfFile) of the file"
      add(split == .train ? .error : .warning, place, found: seen, expected: "rows of this split")
      return
    }
    let first = found.rows == 1 ? "the one row looked at" : "the \(found.rows) rows looked at"
    if !found.hasText { add(.error, place, found: "no text in \(first)", expected: "texts") }
    for column in found.missingColumns {
      add(
        .warning, place, found: "no column \"\(column)\" in \(first), which a labelling function votes by",
        expected: "the column")
    }
    for (column, functions) in found.missingConditionColumns {
      add(
        .warning, place,
        found: "no column \"\(column)\" in \(first), which \(functions.joined(separator: ", ")) "
          + "look\(functions.count == 1 ? "s" : "") at", expected: "the column")
    }
    for (column, count) in found.strangeNumbers {
      add(
        .warning, place,
        found:
          "\(count) values of column \"\(column)\" in \(first) that are no number, and are compared with one",
        expected: "numbers, or nothing")
    }
    for (column, count) in found.strangeValues {
      add(
        .warning, place, found: "\(count) values of column \"\(column)\" in \(first) that are no label",
        expected: "labels, or nothing to abstain")
    }
    checkGold(of: split, found, place: place, first: first)
    // What is odd about votes for one label is nothing odd where rows may have several.
    if split == .train, !project.settings.isMultiLabel {
      findings +=
        FunctionTrialCheck(
          project, dictionaries: dictionaries, rows: found.labelingRows, place: place
        ).findings
    }
  }

  private mutating func checkGold(of split: Split, _ found: Found, place: String, first: String) {
    if split == .train { return }
    guard found.gold > 0 else {
      add(
        .note, place, found: "no gold label in \(first): how good labels and model are there cannot be told")
      return
    }
    for (label, name) in project.settings.labels.enumerated() where !found.goldLabels.contains(label) {
      add(.warning, place, found: "no row with the gold label \"\(name)\" in \(first)")
    }
  }

  /// Warns where a whole file is both trained on and measured with.
  private mutating func checkIsApart(_ split: Split) {
    guard split != .train, case .files = project.settings.data.source,
      let file = data.file(of: split), file == data.file(of: .train)
    else { return }
    add(.warning, "\(file), \(split)", found: "the file that is also trained on", expected: "other rows")
  }

  private mutating func addMissing(_ split: Split) {
    let consequence =
      split == .validation
      ? "labelling functions cannot be compared with gold while they are written"
      : "the model's accuracy cannot be told"
    add(.note, "data", found: "no \(split) split: \(consequence)")
  }

  private mutating func add(
    _ severity: Finding.Severity, _ place: String, found: String, expected: String? = nil
  ) {
    add(severity, WinnowError(.data, at: place, found: found, expected: expected))
  }

  private mutating func add(_ severity: Finding.Severity, _ fault: WinnowError) {
    findings.append(Finding(severity: severity, fault: fault))
  }
}

/// What was seen in the rows of a split.
private struct Found {
  private(set) var rows = 0
  private(set) var gold = 0
  private(set) var goldLabels: Set<Int> = []
  /// Whether a text is more than white space.
  private(set) var hasText = false
  /// The rows, where they are kept, as labelling functions see them.
  private(set) var labelingRows: [LabelingRow] = []
  private let keepsRows: Bool
  private var columns: [(name: String, isThere: Bool, strange: Int)]
  private var conditions: ConditionColumns
  private let labels: Set<String>
  /// Reads columns where rows may have several labels.
  private let reader: LabelSetReader?

  init(_ settings: ProjectSettings, keepsRows: Bool) {
    self.keepsRows = keepsRows
    labels = Set(settings.labels)
    reader = settings.isMultiLabel ? LabelSetReader(labels: settings.labels) : nil
    conditions = ConditionColumns(settings.labelingFunctions)
    columns = settings.labelingFunctions.compactMap { function in
      if case .column(let name) = function.rule { (name, false, 0) } else { nil }
    }
  }

  /// The functions' columns that no row has.
  var missingColumns: [String] { columns.filter { !$0.isThere }.map(\.name) }
  /// The columns of conditions that no row has, with the names of the functions that look at them.
  var missingConditionColumns: [(column: String, functions: [String])] {
    conditions.missing.filter { entry in !missingColumns.contains(entry.column) }
  }
  /// The columns that are compared with numbers and hold something else, and how often.
  var strangeNumbers: [(column: String, count: Int)] { conditions.strange }
  /// The functions' columns with values that are no label's name, and how many.
  var strangeValues: [(column: String, count: Int)] {
    columns.filter { $0.strange > 0 }.map { ($0.name, $0.strange) }
  }

  mutating func add(_ row: GoldRow) {
    rows += 1
    if let found = row.goldSet ?? row.gold.map({ [$0] }) {
      gold += 1
      goldLabels.formUnion(found)
    }
    if row.row.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) { hasText = true }
    conditions.add(row.row.fields)
    if keepsRows {
      labelingRows.append(
        LabelingRow(number: row.row.number, text: row.row.text, fields: row.row.fields))
    }
    for index in columns.indices {
      guard let value = row.row.fields[columns[index].name] else { continue }
      columns[index].isThere = true
      if isStrange(value) { columns[index].strange += 1 }
    }
  }

  /// Whether a labelling function that votes by a column cannot read what stands there.
  private func isStrange(_ value: JSONValue) -> Bool {
    if let reader {
      switch reader.read(value) {
      case .missing, .labels: return false
      case .unknown, .noList: return true
      }
    }
    let name = value.string ?? value.encoded
    return value != .null && !name.isEmpty && !labels.contains(name)
  }
}
