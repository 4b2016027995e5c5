internal import WinnowData
public import WinnowLabeling
public import WinnowProject

extension Round {
  /// What labelling found out.
  public struct Labeling: Sendable {
    /// The labelling functions' table on each split that was voted on, the training rows first.
    public let analyses: [SplitAnalysis]
    /// What failed on the training rows.
    public let report: ApplicationReport?
    /// The training rows with a label: those with a vote or an answer, or all where the label model learns from answers.
    public let labeledRows: Int
    /// The kind of label model that made the labels, as `winnow.yaml` names it.
    public let labelModel: String
    /// How it was chosen, where the settings leave the choice to gold.
    public let selection: LabelModelSelection?
  }

  /// Votes on the training rows, fits the label model, and leaves `votes.jsonl`, `labels.jsonl`,
  /// `analysis.json`, `project.yaml` and `run.json`; ``publish()`` then gives the round its name.
  ///
  /// Splits with gold are voted on too, for the table; no gold is ever handed to a function.
  ///
  /// - Throws: ``WinnowError`` naming the row, function or setting; of kind `data` where nothing votes,
  ///   all votes are for one class, or there are too few functions for the label model.
  @discardableResult
  public func label() throws -> Labeling {
    if isMultiLabel { return try labelMultiLabel() }
    let clock = StepClock("label")
    try folder.write(Array(project.settings.yaml.utf8), to: .settings)
    try keepAnswers()
    let votes = try inputs.votes(on: .train)
    let source = try labelSource()
    let labeled = try write(votes, trainingProbabilities(votes))
    let analyses = try analyze()
    let document = try document(of: analyses)
    try folder.write(Array((document.document.indented + "\n").utf8), to: .analysis)
    var record = try newRecord()
    record.rows = .init(training: votes.rowCount, labeled: labeled)
    try write(record, after: clock)
    return Labeling(
      analyses: analyses, report: inputs.reports[.train], labeledRows: labeled,
      labelModel: labelModelName(source), selection: source.selection)
  }

  /// What failed on the training rows, and what is odd about the votes on them, as far as they were voted on: known
  /// too where ``label()`` has thrown because nothing can be learned from the votes.
  public var trainingFaults: (report: ApplicationReport, warnings: [FunctionWarning])? {
    if isMultiLabel {
      guard let report = multiLabelInputs.reports[.train],
        let votes = multiLabelInputs.knownVotes(on: .train)
      else { return nil }
      return (report, votes.warnings)
    }
    guard let report = inputs.reports[.train], let votes = inputs.knownVotes(on: .train) else { return nil }
    return (report, FunctionWarning.all(about: votes))
  }

  /// The texts of some rows of a split by their numbers, for messages that a person asked to quote them.
  ///
  /// Reads the file up to the last of them.
  public func texts(of numbers: Set<Int>, on split: Split = .train) throws -> [Int: String] {
    var texts: [Int: String] = [:]
    let rows = try inputs.data.rows(of: split)
    while texts.count < numbers.count, let row = try rows?.next() {
      if numbers.contains(row.number) { texts[row.number] = row.text }
    }
    return texts
  }

  /// Writes votes and labels of the training rows; returns how many rows have a label.
  private func write(_ votes: VoteMatrix, _ probabilities: ClassProbabilities) throws -> Int {
    let votesFile = try VotesFile.Writer(
      to: folder.path(of: .votes), functionNames: votes.functionNames, labels: labels)
    let labelsFile = try PredictionFile.Writer(to: folder.path(of: .labels), labels: labels)
    var labeled = 0
    let rows = try inputs.data.rows(of: .train)
    while let row = try rows?.next() {
      let rowVotes = votes[row: row.number]
      let count = rowVotes.count { $0 != .abstain }
      if try isLabeled(row.number, votes: count) { labeled += 1 }
      try votesFile.write(rowVotes, on: row.identifier)
      let values = probabilities[row: row.number]
      try labelsFile.write(
        row.fields, identifier: row.identifier,
        prediction: try isLabeled(row.number, votes: count)
          ? TieBreaking.abstain.label(of: values, row: row.number).label : nil,
        probabilities: values, votes: count)
    }
    try votesFile.finish()
    try VoteColumnsFile.write(votes, to: folder.path(of: .voteColumns))
    try labelsFile.finish()
    return labeled
  }
}
