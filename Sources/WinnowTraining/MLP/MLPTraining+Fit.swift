internal import WinnowHeads
internal import WinnowTensor

extension MLPTraining {
  /// The trained head and its record.
  ///
  /// O(epochs · N · D · hidden units).
  ///
  /// - Parameters:
  ///   - set: the rows.
  ///   - labels: one name for each class of the set's targets.
  ///   - progress: called after each epoch; an error that it throws ends the training.
  /// - Throws: only what `progress` throws.
  public func fit(
    _ set: TrainingSet, labels: [String], progress: (TrainingProgress) throws -> Void = { _ in }
  ) throws -> TrainedHead {
    precondition(labels.count == set.classes, "\(labels.count) labels name \(set.classes) classes")
    let clock = ContinuousClock()
    let begin = clock.now
    var numbers = SeededGenerator(seed: seed, stream: 0)
    var trainer = MLPTrainer(
      MLPHead(
        labels: labels, inputs: set.features.columns, hiddenUnits: hiddenUnits, randomizedBy: &numbers),
      optimizer: optimizer)
    var losses: [Double] = []
    for epoch in 1...epochs {
      var order = Array(0..<set.rows)
      var numbers = SeededGenerator(seed: seed, stream: UInt64(epoch))
      numbers.shuffle(&order)
      var loss = 0.0
      for first in stride(from: 0, to: order.count, by: batchSize) {
        loss += trainer.step(set, rows: order[first..<min(order.count, first + batchSize)])
      }
      losses.append(loss / Double(set.rows))
      try progress(TrainingProgress(iteration: epoch, limit: epochs, loss: loss / Double(set.rows)))
    }
    return TrainedHead(
      head: .mlp(trainer.head),
      record: TrainingRecord(
        method: .mlp(self), rows: set.rows, classes: set.classes, dimension: set.features.columns,
        losses: losses, iterations: epochs, evaluations: nil, gradientNorm: nil, outcome: .completed,
        seconds: (clock.now - begin) / .seconds(1)))
  }
}
