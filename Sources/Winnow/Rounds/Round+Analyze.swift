internal import WinnowData
internal import WinnowLabeling
public import WinnowProject

extension Round {
  /// What is known about the labelling functions on the training rows and on each other split with gold, which is held
  /// against it; none where rows may have several labels (``analyzeLabels()``).
  ///
  /// - Parameter isRefitted: says by a function's name whether the label model is fitted anew without it, which takes
  ///   as long as fitting it does; the majority's labels without each function are always told.
  /// - Throws: as ``label()`` does.
  public func analyze(refittingWithout isRefitted: (String) -> Bool = { _ in false }) throws -> [SplitAnalysis] {
    if isMultiLabel { return [] }
    let source = try labelSource()
    let tables = try inputs.data.splits.compactMap { split in try rows(of: split, by: source) }
    var diagnoses = try tables.map { entry in
      try VoteDiagnosis(
        of: entry.rows.votes, gold: entry.rows.gold, weights: source.weights,
        probabilities: entry.rows.probabilities)
    }
    if source.model.kind != .majorityVote {
      let removal = FunctionRemoval(
        from: source, project.settings.labelModel, training: try inputs.votes(on: .train),
        gold: try validationGold())
      for (function, name) in removal.training.functionNames.enumerated() where isRefitted(name) {
        let refits = try removal.refits(without: function, on: tables.map(\.rows))
        for (table, refit) in refits.enumerated() { diagnoses[table].functions[function].refit = refit }
      }
    }
    return zip(tables, diagnoses).map { entry, diagnosis in
      SplitAnalysis(
        split: entry.split, diagnosis: diagnosis, report: inputs.reports[entry.split],
        warnings: FunctionWarning.all(about: entry.rows.votes))
    }
  }

  /// The analyses as `analysis.json` has them.
  public func document(of analyses: [SplitAnalysis]) throws -> AnalysisDocument {
    var document = AnalysisDocument(labels: labels)
    let source = try labelSource()
    document.labelModel = LabelModelDocument(kind: labelModelName(source), selection: source.selection)
    for entry in analyses {
      document.add(entry.diagnosis, of: entry.split, report: entry.report, warnings: entry.warnings)
    }
    return document
  }

  /// The kind of label model that made the labels, as `winnow.yaml` names it.
  func labelModelName(_ source: LabelSource) -> String {
    let choice = project.settings.labelModel.kind
    return choice == .answers ? choice.rawValue : source.model.kind.rawValue
  }

  /// The rows of a split as they are analysed; nil for one that is not.
  private func rows(
    of split: Split, by source: LabelSource
  ) throws -> (split: Split, rows: FunctionRemoval.Rows)? {
    let gold = try inputs.gold(of: split)
    guard split == .train || gold.isPresent else { return nil }
    let votes = try inputs.votes(on: split)
    // What functions say, not what a person has answered: answers stay whatever becomes of a function.
    return (
      split,
      FunctionRemoval.Rows(
        votes: votes, gold: gold.isPresent ? gold.classes : nil, probabilities: source.probabilities(for: votes))
    )
  }
}
