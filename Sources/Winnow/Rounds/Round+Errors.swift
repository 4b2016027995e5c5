internal import Foundation
internal import WinnowData
internal import WinnowEvaluation
internal import WinnowLabeling
public import WinnowProject
internal import WinnowTensor
internal import WinnowTraining

/// What error analysis looks at.
public struct ErrorSettings: Sendable {
  /// The split; nil for the validation split, or the training rows where it has no rows.
  public var split: Split?
  /// Regular expressions, each of which makes a slice.
  public var patterns: [String]

  /// Settings from their parts.
  public init(split: Split? = nil, patterns: [String] = []) {
    (self.split, self.patterns) = (split, patterns)
  }
}

extension Round {
  /// What the round's model gets wrong on a split and why: held against gold, or, where there is none, against the
  /// label model.
  ///
  /// The folds of the search for wrong labels and the clusters go by the seed of the settings' training.
  ///
  /// - Throws: ``WinnowError`` of kind `usage` for a split that the project does not have or a pattern that does
  ///   not compile; `missingInput` where the round has no model yet; `data` for a project whose rows may have
  ///   several labels.
  public func errors(_ settings: ErrorSettings = ErrorSettings()) throws -> ErrorsDocument {
    try project.requireSingleLabel(for: "winnow errors")
    let split = try chosenSplit(settings.split)
    let classifier = try trainedClassifier()
    let splits = try inputs.data.splits.map {
      (split: $0, rows: try errorRows(of: $0, withFields: $0 == split))
    }
    guard let rows = splits.first(where: { $0.split == split })?.rows, rows.count > 0 else {
      throw WinnowError(.data, at: "the \(split.rawValue) split", found: "no rows", expected: "at least one")
    }
    let answers = ModelAnswers(
      probabilities: try classifier.predictions(for: inputs.vectors(of: split)).flatMap {
        $0.probabilities.map(Double.init)
      }, classes: labels.count)
    let votes = try inputs.votes(on: split)
    let weak = try weakLabels(votes)
    let hasGold = rows.gold.contains { $0 != nil }
    let truth = hasGold ? rows.gold : weak.labels
    var document = ErrorsDocument(
      labels: labels, split: split, truth: hasGold ? .gold : .labelModel,
      rows: Dictionary(
        uniqueKeysWithValues: splits.map {
          (Optional($0.split), .init(identifiers: $0.rows.identifiers, texts: $0.rows.texts))
        }),
      confusion: ConfusionCells(
        gold: truth, predicted: answers.labels, confidence: answers.confidence, classes: labels.count),
      slices: SliceRanking(
        try slices(of: split, rows, votes, patterns: settings.patterns),
        isWrong: answers.isWrong(against: truth)))
    document.functionNames = votes.functionNames
    document.votes = votes
    document.confidence = answers.confidence
    let searched = try goldErrors(on: split, rows.gold)
    if hasGold {
      document.labelModelConfusion = ConfusionCells(
        gold: rows.gold, predicted: weak.labels, confidence: weak.confidence, classes: labels.count)
      document.clarity = ClarityMatrix(
        gold: rows.gold, model: answers.labels, labelModel: weak.labels, confidence: answers.confidence,
        suspects: searched.suspects)
      document.blame = FunctionBlame.ranked(
        gold: rows.gold, labelModel: weak.labels, functions: votes.functionCount
      ) { votes[$0, $1].label }
      document.calibration = answers.calibration(against: rows.gold)
      document.notes = ModelAnswers.notes(onGold: rows.gold, labels: labels)
    } else {
      document.clarity = ClarityMatrix(
        model: answers.labels, labelModel: weak.labels, confidence: answers.confidence)
      document.notes = [
        "there is no gold in the \(split.rawValue) split: an error is a disagreement with the label model"
      ]
    }
    document.labelErrors = [searched, try weakErrors()]
    let silent = document.slices.entries.filter { $0.slice.kind == .regex && $0.slice.rows.isEmpty }
    document.notes += silent.map { "the regular expression \($0.slice.name) matches no row" }
    let found = NearDuplicates.groups(among: splits.map { (Optional($0.split), $0.rows) })
    document.duplicates = found.groups
    if !found.looksForNear {
      document.notes.append(
        "with more than \(NearDuplicates.maximumTexts) distinct texts only equal ones were looked for")
    }
    return document
  }

  /// Writes what ``errors(_:)`` finds with its usual settings into the round's `errors.json`.
  ///
  /// - Throws: as ``errors(_:)`` does.
  @discardableResult
  public func writeErrors() throws -> ErrorsDocument {
    let clock = StepClock("errors")
    let document = try errors()
    try folder.write(Array((document.document().indented + "\n").utf8), to: .errors)
    try write(record(), after: clock)
    return document
  }

  private func chosenSplit(_ wanted: Split?) throws -> Split {
    let splits = inputs.data.splits
    guard let wanted else {
      let hasValidation = splits.contains(.validation)
      return try hasValidation && !inputs.gold(of: .validation).classes.isEmpty ? .validation : .train
    }
    guard splits.contains(wanted) else {
      throw WinnowError(
        .usage, at: "--split \(wanted.rawValue)", found: "a project without such a split",
        expected: "one of \(splits.map(\.rawValue).joined(separator: ", "))")
    }
    return wanted
  }

  private func errorRows(of split: Split, withFields: Bool) throws -> ErrorRows {
    var rows = ErrorRows()
    if let source = try inputs.data.goldRows(of: split) {
      while let row = try source.next() {
        rows.append(
          identifier: row.row.identifier, text: row.row.text, gold: row.gold,
          fields: withFields ? row.row.fields : JSONObject())
      }
    }
    return rows
  }

  /// The label model's class of each row, nil where it is silent or tied, and how sure it is of it.
  private func weakLabels(_ votes: VoteMatrix) throws -> (labels: [Int?], confidence: [Double]) {
    let probabilities = try labelSource().probabilities(for: votes)
    let labels = (0..<votes.rowCount).map { row -> Int? in
      guard votes[row: row].contains(where: { $0 != .abstain }) else { return nil }
      return TieBreaking.abstain.label(of: probabilities[row: row], row: row).label
    }
    return (labels, labels.indices.map { probabilities[row: $0].max() ?? 0 })
  }

  private func slices(
    of split: Split, _ rows: ErrorRows, _ votes: VoteMatrix, patterns: [String]
  ) throws -> [Slice] {
    let functions = votes.functionNames.enumerated().map { function, name in
      Slice(.function, name: name, rows: (0..<votes.rowCount).filter { votes[$0, function] != .abstain })
    }
    let data = project.settings.data
    var hidden = Set(data.columns.text + [data.goldColumn, data.columns.identifier ?? "id"])
    if case .column(_, let name) = data.source { hidden.insert(name) }
    let vectors = try inputs.vectors(of: split)
    let clusters = VectorClusters(
      vectors, count: VectorClusters.count(forRows: vectors.rows), seed: seed
    ).rows.enumerated().map { Slice(.cluster, name: "cluster \($0 + 1)", rows: $1) }
    return functions + (try rows.slices(hiding: hidden, patterns: patterns)) + clusters
  }

  private var seed: UInt64 { UInt64(bitPattern: Int64(project.settings.training.seed)) }
}
