internal import WinnowHeads
public import WinnowTensor

/// Logistic regression on soft targets, trained to convergence.
///
/// Minimises Σᵢ sᵢ · CE(targetᵢ, softmaxᵢ) + ‖W‖²/(2C) over the weights W and free intercepts: what
/// scikit-learn's `LogisticRegression(solver="lbfgs")` minimises on the rows repeated once a class, with
/// sᵢ · targetᵢ_c as sample weights. Two classes share one row of W; more have one each. The problem is
/// convex, so that no seed is needed; a class among several on which no weight lies gets an intercept that
/// falls until the stop rule is met.
public struct LogisticRegression: Sendable, Equatable {
  /// C: the inverse of the penalty's strength, positive and finite.
  public var inverseRegularization: Double
  /// The stop rule: no component of the gradient is larger than this times Σᵢ sᵢ. (It is scikit-learn's
  /// `tol`, whose objective is divided by that sum.)
  public var tolerance: Double
  /// The most iterations.
  public var maximumIterations: Int

  /// The settings; scikit-learn's C, and a stop rule and a limit that are meant to be met exactly.
  public init(inverseRegularization: Double = 1, tolerance: Double = 1e-8, maximumIterations: Int = 2000) {
    precondition(
      inverseRegularization > 0 && inverseRegularization.isFinite,
      "C is a positive number, not \(inverseRegularization)")
    precondition(tolerance > 0 && maximumIterations > 0, "the stop rule can never be met")
    self.inverseRegularization = inverseRegularization
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }

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
