internal import WinnowData
internal import WinnowHeads
internal import WinnowLabeling
internal import WinnowProject
internal import WinnowTensor
public import WinnowTraining

extension Round {
  /// Trains a head on the round's labels and leaves the whole classifier in `model/`.
  ///
  /// The labels are those of `labels.jsonl`; rows that have none are left out unless the settings ask for
  /// them, and answers count more than other rows. Gold of the training rows is not read.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where the labels do not belong to the training rows of now,
  ///   or there is nothing to learn from them.
  @discardableResult
  public func train() throws -> TrainingRecord {
    if isMultiLabel { return try trainMultiLabel() }
    let clock = StepClock("train")
    let path = folder.path(of: .labels)
    let table = try PredictionFile.read(path, labels: labels)
    let vectors = try inputs.vectors(of: .train)
    guard vectors.rows == table.predictions.count else {
      throw WinnowError(
        .data, at: path, found: "\(table.predictions.count) labels for \(vectors.rows) training rows",
        expected: "one a row",
        advice: "Run winnow label again")
    }
    let takesAll = project.settings.training.includesUnvotedRows
    let answers = try inputs.answers()
    let rows = try table.votes.indices.filter { try takesAll || isLabeled($0, votes: table.votes[$0]) }
    let targets = Matrix(
      rows: rows.count, columns: labels.count,
      values: rows.flatMap { table.probabilities[row: $0].map { Float($0) } })
    let weights = rows.map { answers[$0] == nil ? 1 : project.settings.training.answerWeight }
    let trained = try fit(vectors, rows: rows, targets, weights: weights, on: path)
    try install(trained.head)
    try write(record(), after: clock)
    return trained.record
  }

  /// Leaves a head with its base models and thresholds in `model/`.
  func install(_ head: ClassificationHead) throws {
    let thresholds = try thresholds(for: head)
    let partial = try folder.partialFolder(for: .model)
    let bases = try inputs.encoders().map(\.folder)
    if bases.count == 1 {
      try ClassifierFolder.write(head, thresholds: thresholds, base: bases[0], to: partial)
    } else {
      try ConcatenatedFolder.write(head, thresholds: thresholds, bases: bases, to: partial)
    }
    try folder.install(.model)
  }

  /// The head that the settings ask for, trained on vectors with soft targets.
  ///
  /// - Parameters:
  ///   - rows: which of the vectors the targets are of.
  ///   - weights: how much each row counts; nil for 1 each.
  ///   - place: what the rows come from, for messages.
  func fit(
    _ vectors: Matrix, rows: [Int], _ targets: Matrix, weights: [Double]? = nil, on place: String
  ) throws -> TrainedHead {
    let set: TrainingSet
    do {
      set = try TrainingSet(features: vectors, selection: rows, targets: targets, weights: weights)
    } catch {
      let oneClass = if case .oneClass = error { true } else { false }
      throw WinnowError(
        .data, at: place, found: "\(error)",
        advice: oneClass ? "Add labelling functions that vote for other classes" : nil)
    }
    let choice = project.settings.training
    let report = { (progress: TrainingProgress) in
      try self.onProgress(
        RoundProgress(
          stage: .train, subject: choice.head.rawValue, done: progress.iteration,
          share: choice.head == .mlp ? Double(progress.iteration) / Double(progress.limit) : nil))
    }
    switch choice.head {
    case .linear:
      return try LogisticRegression(inverseRegularization: choice.inverseRegularization)
        .fit(set, labels: labels, workers: WorkerPool(workers: threads), progress: report)
    case .mlp:
      return try MLPTraining(
        hiddenUnits: choice.hiddenUnits, epochs: choice.epochs, batchSize: choice.batchSize,
        optimizer: AdamW(learningRate: choice.learningRate), seed: UInt64(bitPattern: Int64(choice.seed))
      ).fit(set, labels: labels, progress: report)
    }
  }
}
