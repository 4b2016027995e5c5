internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

extension Suggester {
  /// A row whose class is known.
  private struct KnownRow {
    let text: String
    let label: Int
    /// Whether the newest round's model gets it wrong; false where there is no model.
    let isError: Bool
  }

  /// Words and phrases that would separate rows, with precision on the rows whose class is known.
  ///
  /// Known are answers and the validation split's gold. Gold of training rows is not read, for what is pasted is
  /// trained on, and neither is the test split. Where nothing is known, the newest round's labels stand in.
  ///
  /// - Parameters:
  ///   - target: the rows that suggestions are for; nil for the uncovered ones.
  ///   - limit: how many suggestions there are at most.
  ///   - minimumPrecision: the least precision on the known rows.
  /// - Throws: ``WinnowError`` naming file and row of what is wrong; of kind `missingInput` for ``WordSuggestions/Target/errors``
  ///   without a trained model or known rows.
  public func words(
    for target: WordSuggestions.Target? = nil, limit: Int = 20, minimumPrecision: Double = 0.8
  ) throws -> WordSuggestions {
    let texts = try texts(of: .train)
    let target = target ?? .uncovered
    var (known, source) = (try knownRows(texts, needsModel: target == .errors), WordSuggestions.Source.gold)
    if target == .errors, known.isEmpty { throw noGold }
    if known.isEmpty { (known, source) = (try labelledRows(texts), .labels) }
    if known.isEmpty { source = .none }
    var counts = TermCounts(classCount: labels.count)
    for row in known { counts.addKnown(row.text, label: row.label) }
    counts.requireKnownRows(2)
    var targetRows = 0
    func add(_ text: String, isTarget: Bool) {
      if isTarget { targetRows += 1 }
      counts.add(text, isTarget: isTarget)
    }
    switch target {
    case .errors: for row in known { add(row.text, isTarget: row.isError) }
    case .all: for text in texts { add(text, isTarget: true) }
    case .uncovered:
      let votes = try inputs.votes(on: .train)
      for (row, text) in texts.enumerated() {
        add(text, isTarget: votes[row: row].allSatisfy { $0 == .abstain })
      }
    }
    let found = counts.suggestions(limit: limit, minimumPrecision: minimumPrecision)
    return WordSuggestions(
      target: target, targetRows: targetRows, source: source, knownRows: known.count,
      functions: SuggestedFunction.functions(for: found, beside: project.settings.labelingFunctions))
  }

  /// The rows that a person has labelled: answers among the training rows, and the validation split's gold.
  private func knownRows(_ texts: [String], needsModel: Bool) throws -> [KnownRow] {
    var known: [KnownRow] = []
    let answers = try inputs.answers()
    let said = needsModel ? try headPredictions(on: .train) : nil
    if needsModel, said == nil { throw noModel }
    for (row, label) in answers.sorted(by: { $0.key < $1.key }) {
      known.append(
        KnownRow(text: texts[row], label: label, isError: said.map { $0[row].index != label } ?? false))
    }
    let gold = try inputs.gold(of: .validation)
    guard gold.isPresent else { return known }
    let saidThere = needsModel ? try headPredictions(on: .validation) : nil
    for (row, text) in try self.texts(of: .validation).enumerated() {
      guard let label = gold.classes[row] else { continue }
      known.append(
        KnownRow(text: text, label: label, isError: saidThere.map { $0[row].index != label } ?? false))
    }
    return known
  }

  /// The training rows that the newest round has given a label.
  private func labelledRows(_ texts: [String]) throws -> [KnownRow] {
    guard let table = try roundLabels() else { return [] }
    return zip(texts, table.predictions).compactMap { text, label in
      label.map { KnownRow(text: text, label: $0, isError: false) }
    }
  }

  private var noModel: WinnowError {
    WinnowError(
      .missingInput, at: path(of: .model) ?? RunList.path(in: project), found: "no trained model",
      expected: "one whose errors are looked at", advice: "Run winnow train first, or take --for uncovered")
  }

  private var noGold: WinnowError {
    WinnowError(
      .missingInput, at: project.path(of: Project.settingsName), found: "no row with a known class",
      expected: "answers, or gold in the validation split, to tell errors by",
      advice: "Add data: {answers: FILE}, or take --for uncovered")
  }
}
