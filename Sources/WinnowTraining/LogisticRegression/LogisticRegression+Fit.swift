internal import WinnowHeads
public import WinnowTensor

extension LogisticRegression {
  /// The trained head and its record, which says whether the stop rule was met.
  ///
  /// The result is the same bytes with any number of workers. O(N · D · C) an evaluation, of which there
  /// are a little more than iterations, after O(D³) at the start; the vectors are read in place, and memory beyond them does not
  /// grow with N.
  ///
  /// - Parameters:
  ///   - set: the rows.
  ///   - labels: one name for each class of the set's targets.
  ///   - progress: called after each iteration; an error that it throws ends the training.
  /// - Throws: only what `progress` throws.
  public func fit(
    _ set: TrainingSet, labels: [String], workers pool: WorkerPool = WorkerPool(),
    progress: (TrainingProgress) throws -> Void = { _ in }
  ) throws -> TrainedHead {
    precondition(labels.count == set.classes, "\(labels.count) labels name \(set.classes) classes")
    let clock = ContinuousClock()
    let begin = clock.now
    let objective = LogisticObjective(
      set: set, inverseRegularization: inverseRegularization, pool: pool)
    let minimizer = LBFGS(
      maximumIterations: maximumIterations, gradientTolerance: tolerance * set.weights.reduce(0, +))
    let bound = CurvatureBound(
      set: set, outputs: objective.outputs, inverseRegularization: inverseRegularization)
    let found = try minimizer.minimize(
      from: [Double](repeating: 0, count: objective.count), precondition: bound.apply, objective.evaluate,
      progress: { iteration, loss in
        try progress(TrainingProgress(iteration: iteration, limit: maximumIterations, loss: loss))
      })
    let parameters = found.point.map { Float($0) }
    let weights = objective.outputs * set.features.columns
    let head = LinearHead(
      labels: labels,
      weight: Matrix(
        rows: objective.outputs, columns: set.features.columns, values: Array(parameters[..<weights])),
      bias: Array(parameters[weights...]))
    return TrainedHead(
      head: .linear(head),
      record: TrainingRecord(
        method: .logisticRegression(self), rows: set.rows, classes: set.classes,
        dimension: set.features.columns, losses: found.objectives, iterations: found.objectives.count - 1,
        evaluations: found.evaluations, gradientNorm: found.gradientNorm, outcome: found.outcome,
        seconds: (clock.now - begin) / .seconds(1)))
  }
}
