internal import WinnowData
internal import WinnowLabeling
internal import WinnowProject
internal import WinnowTensor
internal import WinnowTraining

extension Round {
  /// As ``train()``, where rows may have several labels: a sigmoid for each label, trained on the rows on which a
  /// function voted for or against it, and on those of which a person has said what labels they have.
  func trainMultiLabel() throws -> TrainingRecord {
    let clock = StepClock("train")
    let path = folder.path(of: .labels)
    let table = try MultiLabelFile.read(path, labels: labels)
    let vectors = try inputs.vectors(of: .train)
    guard vectors.rows == table.labels.count else {
      throw WinnowError(
        .data, at: path, found: "\(table.labels.count) labels for \(vectors.rows) training rows",
        expected: "one a row", advice: "Run winnow label again")
    }
    let takesAll = project.settings.training.includesUnvotedRows
    let answers = try multiLabelInputs.answers()
    let rows = table.votes.indices.filter {
      takesAll || answers[$0] != nil || table.votes[$0].contains { $0 > 0 }
    }
    let targets = Matrix(
      rows: rows.count, columns: labels.count,
      values: rows.flatMap { table.probabilities[row: $0].map { Float($0) } })
    let isKnown = rows.flatMap { row in
      table.votes[row].map { takesAll || answers[row] != nil || $0 > 0 }
    }
    let weights = rows.map { answers[$0] == nil ? 1 : project.settings.training.answerWeight }
    let fitted = try fitMultiLabel(
      vectors, rows: rows, targets, isKnown: isKnown, weights: weights, on: path)
    for label in fitted.constantLabels {
      notes.append(
        "\(labels[label]): nothing to tell apart, since no votes or votes of one side alone are on it; its "
          + "probability is the same for every text")
    }
    try install(fitted.trained.head)
    try write(record(), after: clock)
    return fitted.trained.record
  }

  /// The head of a sigmoid a label that the settings ask for.
  ///
  /// - Parameters:
  ///   - rows: which of the vectors the targets are of.
  ///   - isKnown: whether a row says anything about each label; nil where every row does.
  ///   - weights: how much each row counts; nil for 1 each.
  ///   - place: what the rows come from, for messages.
  func fitMultiLabel(
    _ vectors: Matrix, rows: [Int], _ targets: Matrix, isKnown: [Bool]? = nil, weights: [Double]? = nil,
    on place: String
  ) throws -> TrainedMultiLabelHead {
    let set: MultiLabelTrainingSet
    do {
      set = try MultiLabelTrainingSet(
        features: vectors, selection: rows, targets: targets, isKnown: isKnown, weights: weights)
    } catch {
      throw WinnowError(.data, at: place, found: "\(error)")
    }
    let choice = project.settings.training
    return try LogisticRegression(inverseRegularization: choice.inverseRegularization)
      .fit(set, labels: labels, workers: WorkerPool(workers: threads)) { progress in
        try self.onProgress(
          RoundProgress(
            stage: .train, subject: choice.head.rawValue, done: progress.iteration, share: nil))
      }
  }
}
