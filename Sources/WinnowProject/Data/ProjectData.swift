public import WinnowData

/// The rows of a project by split, read anew each time they are asked for.
public struct ProjectData: Sendable {
  private let project: Project
  private let limit: Int
  private let labels: LabelIndex

  /// The data of `project`.
  ///
  /// - Parameter limit: how many rows of each file are taken, from its start; nil for all.
  public init(_ project: Project, limit: Int? = nil) {
    self.project = project
    self.limit = limit ?? .max
    labels = LabelIndex(project.settings.labels)
  }

  /// The splits that the settings give, in the order train, validation, test. One that is dealt out of
  /// a file may still turn out to be without rows.
  public var splits: [Split] { Split.allCases.filter { file(of: $0) != nil } }

  /// The file that a split's rows come from, or nil where the settings give it none.
  public func file(of split: Split) -> String? {
    switch project.settings.data.source {
    case .files(let train, let validation, let test):
      let file =
        switch split {
        case .train: Optional(train)
        case .validation: validation
        case .test: test
        }
      return file.map(project.path(of:))
    case .seeded(let file, let shares):
      let isEmpty = split == .validation && shares.validation == 0 || split == .test && shares.test == 0
      return isEmpty ? nil : project.path(of: file)
    case .column(let file, _):
      return project.path(of: file)
    }
  }

  /// The rows of a split without their gold labels, or nil where the settings give no such split.
  /// Nothing is said about wrong gold labels: they are not looked at.
  ///
  /// - Parameter badRows: what takes rows that are wrong; nil makes them errors.
  /// - Throws: ``WinnowError`` for a file that is missing, of no known format, or without a column that
  ///   is needed.
  public func rows(of split: Split, badRows: BadRowFile? = nil) throws(WinnowError) -> ProjectRows? {
    try open(split, gold: .hidden, badRows: badRows).map(ProjectRows.init)
  }

  /// The rows of a split with their gold labels, or nil where the settings give no such split. A
  /// training file without the gold column has rows without gold; the other two must have the column
  /// where the settings name one.
  ///
  /// - Parameter badRows: what takes rows that are wrong; nil makes them errors.
  /// - Throws: as ``rows(of:badRows:)``.
  public func goldRows(of split: Split, badRows: BadRowFile? = nil) throws(WinnowError) -> GoldRows? {
    try open(split, gold: split == .train ? .optional(labels) : .required(labels), badRows: badRows)
  }

  private func open(
    _ split: Split, gold: GoldRows.Gold, badRows: BadRowFile?
  ) throws(WinnowError) -> GoldRows? {
    guard let file = file(of: split) else { return nil }
    return try GoldRows(
      try RowReader(contentsOf: file, badRows: badRows), project.settings.data, gold: gold,
      isMultiLabel: project.settings.isMultiLabel, limit: limit, belongs: membership(of: split))
  }

  private func membership(of split: Split) -> (Row) throws(WinnowError) -> Bool {
    switch project.settings.data.source {
    case .files: { _ in true }
    case .seeded(_, let shares): { shares.split(ofRow: $0.number) == split }
    case .column(_, let name):
      { row throws(WinnowError) in try Self.split(of: row, column: name) == split }
    }
  }

  private static func split(of row: Row, column: String) throws(WinnowError) -> Split {
    guard let value = row.fields[column] else {
      let columns = row.fields.members.map(\.name)
      throw WinnowError(
        .data, at: row.place, found: "no column \"\(column)\", which split_column names",
        expected: "one of \(columns.map { "\"\($0)\"" }.joined(separator: ", "))",
        advice: nearestName(to: column, among: columns).map { "Is \"\($0)\" meant?" })
    }
    if let name = value.string, let split = Split(column: name) { return split }
    throw WinnowError(
      .data, at: "\(row.place), column \"\(column)\"",
      found: value.string.map { "a value of \($0.unicodeScalars.count) characters" } ?? value.kindName,
      expected: "train, validation or test")
  }
}
