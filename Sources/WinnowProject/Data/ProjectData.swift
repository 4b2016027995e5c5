public import WinnowData

/// The rows of a project by split, read anew each time they are asked for.
public struct ProjectData: Sendable {
  private let project: Project
  private let limit: Int
  private let labels: LabelIndex
  private let answers: SettledAnswers

  /// The data of `project`.
  ///
  /// - Parameters:
  ///   - limit: how many rows of each file are taken, from its start; nil for all.
  ///   - answers: what people say of training rows: some of these go over to other splits by it.
  public init(_ project: Project, limit: Int? = nil, answers: SettledAnswers = .none) {
    self.project = project
    self.limit = limit ?? .max
    self.answers = answers
    labels = LabelIndex(project.settings.labels)
  }

  /// What decides, beside the settings and the files, which rows a split has and in which order: a line for each row
  /// that answers have put elsewhere, in the order of the rows' names.
  public func placement(of split: Split) -> [String] {
    guard split != .test else { return [] }
    return answers.entries.filter { $0.use.split != .train }
      .map { "\($0.use.rawValue) \($0.textDigest) \($0.identifier.plainText)" }.sorted()
  }

  /// The splits that the settings and the answers give, in the order train, validation, test, annotated. One that is
  /// dealt out of a file may still turn out to be without rows.
  public var splits: [Split] { Split.allCases.filter { !files(of: $0).isEmpty } }

  /// The file that a split's rows come from, the first where they are two; nil where there is no such split.
  public func file(of split: Split) -> String? { files(of: split).first }

  /// The files that a split's rows come from: its own, then the training rows' where answers have put some of those
  /// into the split.
  public func files(of split: Split) -> [String] {
    let own = ownFile(of: split)
    let isAnswered =
      split == .validation && answers.isUsed(.validation) || split == .annotated && answers.isUsed(.annotated)
    guard isAnswered, let train = ownFile(of: .train), own != train else { return [own].compactMap(\.self) }
    return [own, train].compactMap(\.self)
  }

  /// The file that the settings give for a split.
  private func ownFile(of split: Split) -> String? {
    switch project.settings.data.source {
    case .files(let train, let validation, let test):
      let file =
        switch split {
        case .train: Optional(train)
        case .validation: validation
        case .test: test
        case .annotated: String?.none
        }
      return file.map(project.path(of:))
    case .seeded(let file, let shares):
      let isEmpty =
        split == .validation && shares.validation == 0 || split == .test && shares.test == 0
        || split == .annotated
      return isEmpty ? nil : project.path(of: file)
    case .column(let file, _):
      return split == .annotated ? nil : project.path(of: file)
    }
  }

  /// The rows of a split without their gold labels, or nil where the settings give no such split.
  /// Nothing is said about wrong gold labels: they are not looked at.
  ///
  /// - Parameter badRows: what takes rows that are wrong; nil makes them errors.
  /// - Throws: ``WinnowError`` for a file that is missing, of no known format, or without a column that
  ///   is needed.
  public func rows(of split: Split, badRows: BadRowFile? = nil) throws(WinnowError) -> ProjectRows? {
    try open(split, badRows) { _ in .hidden }.map(ProjectRows.init)
  }

  /// The rows of a split with their gold labels, or nil where the settings give no such split. A
  /// training file without the gold column has rows without gold; the other two must have the column
  /// where the settings name one.
  ///
  /// - Parameter badRows: what takes rows that are wrong; nil makes them errors.
  /// - Throws: as ``rows(of:badRows:)``.
  public func goldRows(of split: Split, badRows: BadRowFile? = nil) throws(WinnowError) -> GoldRows? {
    try open(split, badRows) { home in home == .train ? .optional(labels) : .required(labels) }
  }

  /// - Parameter gold: what becomes of the gold column in the file of a split.
  private func open(
    _ split: Split, _ badRows: BadRowFile?, gold: (Split) -> GoldRows.Gold
  ) throws(WinnowError) -> GoldRows? {
    let own = ownFile(of: split)
    var parts: [GoldRows.Part] = []
    for file in files(of: split) {
      let home = file == own ? split : .train
      parts.append(
        GoldRows.Part(
          reader: try RowReader(contentsOf: file, badRows: badRows), gold: gold(home),
          home: membership(of: home)))
    }
    guard !parts.isEmpty else { return nil }
    return try GoldRows(of: split, parts, project.settings, answers: answers, limit: limit)
  }

  /// The split that a row of a split's file belongs to by the settings.
  private func membership(of split: Split) -> (Row) throws(WinnowError) -> Split? {
    switch project.settings.data.source {
    case .files: { _ in split }
    case .seeded(_, let shares): { shares.split(ofRow: $0.number) }
    case .column(_, let name): { row throws(WinnowError) in try Self.split(of: row, column: name) }
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
