internal import WinnowLabeling
internal import WinnowProject
internal import WinnowTensor

extension Round {
  /// The probabilities of the training rows: the label model's, and certainty where a person has answered.
  func trainingProbabilities(_ votes: VoteMatrix) throws -> ClassProbabilities {
    let answers = try inputs.answers()
    guard project.settings.labelModel.kind == .answers else {
      let probabilities = try labelSource().probabilities(for: votes)
      guard !answers.isEmpty else { return probabilities }
      var values = probabilities.values
      for (row, label) in answers {
        for other in labels.indices { values[row * labels.count + other] = other == label ? 1 : 0 }
      }
      return ClassProbabilities(classCount: labels.count, values: values)
    }
    return try AnswersModel(
      inputs.trainingSpace(), votes, answers: answers, labels: labels, workers: WorkerPool(workers: threads)
    ).probabilities
  }

  /// Whether a training row gets a label: where a function votes, where a person has answered, and everywhere where
  /// the label model learns from answers.
  func isLabeled(_ row: Int, votes: Int) throws -> Bool {
    if votes > 0 || project.settings.labelModel.kind == .answers { return true }
    return try inputs.answers()[row] != nil
  }

  /// Leaves what people have said in `answers.jsonl`, where they have said something, and notes what of it is not used.
  func keepAnswers() throws {
    if !settledAnswers.isEmpty {
      try SettledAnswersFile.write(
        settledAnswers, to: folder.path(of: .answers), labels: labels, isMultiLabel: isMultiLabel)
    }
    notes += try inputs.rowAnswers().notes
  }
}
