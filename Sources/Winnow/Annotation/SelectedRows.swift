internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

/// Which rows a selection means, one by one.
struct SelectedRows {
  private let selection: AnnotationSelection
  private let knowledge: RowKnowledge
  private let function: Int?
  private let label: Int?
  private let pattern: RegexFunction?

  /// The rows of `selection`.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a function, a label or a pattern that is none, `missingInput` where a
  ///   round or a model is needed that is not there.
  init(_ selection: AnnotationSelection, _ project: Project, _ knowledge: RowKnowledge) throws {
    self.selection = selection
    self.knowledge = knowledge
    let names = project.settings.labelingFunctions.map(\.name)
    function = try Self.place(of: selection.function, in: names, "--function", "a labelling function")
    label = try Self.place(of: selection.label, in: project.settings.labels, "--label", "a label")
    pattern = try Self.search(for: selection.pattern)
    if selection.filter == .errors, !knowledge.said.hasModel || !knowledge.said.hasLabels {
      throw WinnowError(
        .missingInput, at: RunList.path(in: project), found: "no trained model of the project's labels",
        expected: "one whose errors are looked at", advice: "Run winnow run first, or take another --filter")
    }
    let needsLabels = label != nil && function == nil
    if needsLabels, !knowledge.said.hasLabels {
      throw WinnowError(
        .missingInput, at: RunList.path(in: project), found: "no round with the project's labels",
        expected: "one whose labels --label means", advice: "Run winnow label first, or name a --function too"
      )
    }
  }

  /// Why a row is among them; nil where it is not. Of rows that a selection means as a whole there is no reason to tell.
  func reasons(for row: ProjectRow) throws -> [String]? {
    if let identifiers = selection.identifiers, !identifiers.contains(row.identifier.plainText) { return nil }
    if let function {
      guard let said = knowledge.said.labels(by: function, on: row.number),
        label.map(said.contains) ?? true
      else { return nil }
    } else if let label {
      guard knowledge.labels(of: row)?.contains(label) == true else { return nil }
    }
    if let pattern {
      // A text on which the search gives up is not among them.
      let vote = try? pattern.vote(on: LabelingRow(number: row.number, text: row.text))
      guard vote?.label != nil else { return nil }
    }
    return filtered(row)
  }

  private func filtered(_ row: ProjectRow) -> [String]? {
    switch selection.filter {
    case .all, .suggested: return []
    case .unlabelled:
      if knowledge.said.hasLabels { return knowledge.labels(of: row) == nil ? ["has no label"] : nil }
      guard knowledge.said.hasFunctions else { return [] }
      return knowledge.said.isVotedOn(row.number) ? nil : ["no function votes on it"]
    case .errors: return knowledge.said.contradiction(on: row.number, row.identifier).map { [$0] }
    case .conflicts:
      return knowledge.conflict(on: row).map { ["\($0.opinions.count) people differ"] }
    }
  }

  private static func place(
    of name: String?, in names: [String], _ option: String, _ kind: String
  ) throws(WinnowError) -> Int? {
    guard let name else { return nil }
    if let place = names.firstIndex(of: name) { return place }
    throw WinnowError(
      .usage, at: "\(option) \(name)", found: "not \(kind) of the project",
      expected: names.isEmpty ? "one that there is" : "one of \(names.joined(separator: ", "))",
      advice: nearestName(to: name, among: names).map { "Did you mean \($0)?" })
  }

  private static func search(for pattern: String?) throws -> RegexFunction? {
    guard let pattern else { return nil }
    do { return try RegexFunction(name: "regex", pattern: pattern, label: 0) } catch let error as WinnowError
    {
      throw WinnowError(.usage, at: "--regex", found: error.found, expected: error.expected)
    }
  }
}
