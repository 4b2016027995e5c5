internal import WinnowData
internal import WinnowEvaluation
internal import WinnowLabeling
internal import WinnowProject
internal import WinnowTensor
internal import WinnowTraining

extension Round {
  /// The gold labels of a split that are probably wrong.
  func goldErrors(on split: Split, _ gold: [Int?]) throws -> ErrorsDocument.LabelErrorSearch {
    let rows = gold.indices.filter { gold[$0] != nil }
    let given = rows.compactMap { gold[$0] }
    guard !rows.isEmpty else { return .init(.gold, split: split, reason: "there is no gold") }
    var targets = Matrix(rows: rows.count, columns: labels.count)
    for (place, label) in given.enumerated() { targets[place, label] = 1 }
    return try search(.gold, on: split, rows: rows, given: given, targets: targets)
  }

  /// The label model's labels of the training rows that are probably wrong.
  func weakErrors() throws -> ErrorsDocument.LabelErrorSearch {
    let table = try PredictionFile.read(folder.path(of: .labels), labels: labels)
    let rows = table.predictions.indices.filter { table.predictions[$0] != nil }
    let given = rows.compactMap { table.predictions[$0] }
    let targets = Matrix(
      rows: rows.count, columns: labels.count,
      values: rows.flatMap { table.probabilities[row: $0].map { Float($0) } })
    return try search(.weak, on: .train, rows: rows, given: given, targets: targets)
  }

  private func search(
    _ source: ErrorsDocument.LabelErrorSearch.Source, on split: Split, rows: [Int], given: [Int],
    targets: Matrix
  ) throws -> ErrorsDocument.LabelErrorSearch {
    let least = 2 * OutOfFoldProbabilities.folds
    guard rows.count >= least else {
      return .init(source, split: split, reason: "\(rows.count) labels are too few; \(least) are needed")
    }
    guard Set(given).count > 1 else {
      return .init(source, split: split, reason: "all labels are \"\(labels[given[0]])\"")
    }
    do {
      let probabilities = try OutOfFoldProbabilities(
        vectors: inputs.vectors(of: split).selecting(rows: rows), targets: targets, labels: given,
        inverseRegularization: project.settings.training.inverseRegularization,
        seed: UInt64(bitPattern: Int64(project.settings.training.seed)),
        workers: WorkerPool(workers: threads)
      ) { fold in
        try onProgress(
          RoundProgress(
            stage: .errors, subject: "\(source.rawValue) labels", done: fold,
            share: Double(fold) / Double(OutOfFoldProbabilities.folds)))
      }
      return .init(
        source, split: split, rows: rows,
        found: LabelErrors(labels: given, probabilities: probabilities.values, classes: labels.count))
    } catch let error as TrainingError {
      return .init(source, split: split, reason: "\(error)")
    }
  }
}
