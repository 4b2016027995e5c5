internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject

/// What the stages of a round read where rows may have several labels: votes and gold of each split, each made
/// once and then kept; vectors are the round's other inputs'.
final class MultiLabelInputs {
  private let inputs: RoundInputs
  private let threads: Int
  private var madeVotes: [Split: MultiLabelVotes] = [:]
  private var readGold: [Split: [[Int]?]] = [:]
  private var source: MultiLabelSource?
  /// How the functions' application went, on the splits that they were applied to.
  private(set) var reports: [Split: ApplicationReport] = [:]

  init(_ inputs: RoundInputs, threads: Int) { (self.inputs, self.threads) = (inputs, threads) }

  private var settings: ProjectSettings { inputs.project.settings }

  /// The gold labels of a split's rows, nil where a row has none; of training rows, for evaluation alone.
  func gold(of split: Split) throws -> [[Int]?] {
    if let gold = readGold[split] { return gold }
    var gold: [[Int]?] = []
    if let rows = try inputs.data.goldRows(of: split) {
      while let row = try rows.next() { gold.append(row.goldSet) }
    }
    readGold[split] = gold
    return gold
  }

  /// Takes the votes on the training rows from a round's file instead of asking the functions again.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the file is not what Winnow writes.
  func takeTrainingVotes(from path: String) throws {
    var votes = try MultiLabelVotes(
      of: inputs.project.multiLabelFunctions(), labelCount: settings.labels.count)
    try MultiLabelVotesFile.read(path, labels: settings.labels, into: &votes)
    madeVotes[.train] = votes
  }

  /// The votes on a split where they were made already.
  func knownVotes(on split: Split) -> MultiLabelVotes? { madeVotes[split] }

  /// The votes of the project's functions on a split.
  func votes(on split: Split) throws -> MultiLabelVotes {
    if let made = madeVotes[split] { return made }
    let run = try MultiLabelRun(
      try inputs.project.multiLabelFunctions(), labelCount: settings.labels.count, threads: threads)
    try inputs.forEachBlock(of: split) { try run.append($0) }
    let (votes, report) = try run.finish()
    madeVotes[split] = votes
    reports[split] = report
    return votes
  }

  /// The labels that people gave training rows to train on, by the rows' numbers: all that a row has.
  func answers() throws -> [Int: [Int]] { try inputs.rowAnswers().sets }

  /// The probabilities of the training rows: the label models', and certainty where a person has answered.
  func trainingProbabilities() throws -> ClassProbabilities {
    let probabilities = try labelSource().probabilities(for: votes(on: .train))
    let answers = try answers()
    guard !answers.isEmpty else { return probabilities }
    var values = probabilities.values
    let count = settings.labels.count
    for (row, given) in answers {
      for label in 0..<count { values[row * count + label] = given.contains(label) ? 1 : 0 }
    }
    return ClassProbabilities(classCount: count, values: values)
  }

  /// What turns votes into labels, fitted on the training rows.
  func labelSource() throws -> MultiLabelSource {
    if let source { return source }
    let fitted = try MultiLabelSource(settings.labelModel, fittedOn: try votes(on: .train)) { label in
      let gold = try gold(of: .validation)
      guard gold.contains(where: { $0 != nil }) else { return nil }
      return GoldVotes(
        votes: try votes(on: .validation).matrices[label],
        classes: MultiLabelVotes.classes(of: label, in: gold))
    }
    source = fitted
    return fitted
  }
}
