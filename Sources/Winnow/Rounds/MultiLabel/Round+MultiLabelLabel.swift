internal import WinnowData
internal import WinnowLabeling
public import WinnowProject

extension Round {
  /// Whether a row may have several labels.
  public var isMultiLabel: Bool { project.settings.isMultiLabel }

  /// As ``label()``, where rows may have several labels: `votes.jsonl` has what each function says for and
  /// against labels, `labels.jsonl` the labels that are more probable than not, of those that were voted on, and where a
  /// person has answered, what that person says.
  func labelMultiLabel() throws -> Labeling {
    let clock = StepClock("label")
    try folder.write(Array(project.settings.yaml.utf8), to: .settings)
    try keepAnswers()
    let votes = try multiLabelInputs.votes(on: .train)
    let source = try multiLabelInputs.labelSource()
    let labeled = try write(votes, multiLabelInputs.trainingProbabilities())
    let document = MultiLabelAnalysisDocument.document(
      try analyzeLabels().map {
        .init(
          split: $0.split, label: $0.label, analysis: $0.analysis, reason: $0.majorityReason,
          labelModel: LabelModelDocument(kind: $0.labelModel.rawValue, selection: $0.selection))
      }, reports: multiLabelInputs.reports)
    try folder.write(Array((document.indented + "\n").utf8), to: .analysis)
    for (label, name) in labels.enumerated() {
      if let reason = source.reason(of: label) {
        notes.append("\(name): \(reason), so that it takes the majority of its votes")
      } else if let selection = source.labelModel(of: label).selection {
        notes.append("\(name): auto takes \(selection.chosen.rawValue): \(selection.reason)")
      }
    }
    var record = try newRecord()
    record.rows = .init(training: multiLabelInputs.reports[.train]?.rowCount ?? labeled, labeled: labeled)
    try write(record, after: clock)
    return Labeling(
      analyses: [], report: multiLabelInputs.reports[.train], labeledRows: labeled,
      labelModel: project.settings.labelModel.kind.rawValue, selection: nil)
  }

  /// The labelling functions' tables on the training rows and on each other split with gold, label by label, in
  /// a project whose rows may have several labels.
  ///
  /// - Throws: as ``label()`` does.
  public func analyzeLabels() throws -> [MultiLabelAnalysis] {
    var analyses: [MultiLabelAnalysis] = []
    let source = try multiLabelInputs.labelSource()
    for split in inputs.data.splits {
      let gold = try multiLabelInputs.gold(of: split)
      let hasGold = gold.contains { $0 != nil }
      guard split == .train || hasGold else { continue }
      let votes = try multiLabelInputs.votes(on: split)
      for (label, name) in labels.enumerated() {
        let truth = MultiLabelVotes.classes(of: label, in: gold)
        let (kind, selection) = source.labelModel(of: label)
        analyses.append(
          MultiLabelAnalysis(
            split: split, label: name,
            analysis: LabelingAnalysis(
              votes.matrices[label], gold: hasGold ? truth : nil, weights: source.weights(of: label)),
            labelModel: kind, selection: selection, majorityReason: source.reason(of: label)))
      }
    }
    return analyses
  }

  /// Writes votes and labels of the training rows; returns how many rows have a vote or an answer.
  private func write(_ votes: MultiLabelVotes, _ probabilities: ClassProbabilities) throws -> Int {
    let votesFile = try MultiLabelVotesFile.Writer(
      to: folder.path(of: .votes), functionNames: votes.functionNames, labels: labels)
    let labelsFile = try MultiLabelFile.Writer(to: folder.path(of: .labels), labels: labels)
    let answers = try multiLabelInputs.answers()
    var labeled = 0
    let rows = try inputs.data.rows(of: .train)
    while let row = try rows?.next() {
      let counts = votes.voteCounts(on: row.number)
      let answer = answers[row.number]
      let isVoted = counts.contains { $0 > 0 }
      if isVoted || answer != nil { labeled += 1 }
      try votesFile.write(votes.opinions(on: row.number), on: row.identifier)
      let values = Array(probabilities[row: row.number])
      try labelsFile.write(
        row.fields, identifier: row.identifier,
        labels: answer
          ?? (isVoted ? labels.indices.filter { counts[$0] > 0 && values[$0] > 0.5 } : nil),
        probabilities: values, votes: counts)
    }
    try votesFile.finish()
    try labelsFile.finish()
    return labeled
  }
}
