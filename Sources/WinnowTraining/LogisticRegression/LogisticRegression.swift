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
}
