/// The choice of a step along a direction of descent by the strong Wolfe conditions (Nocedal and Wright,
/// *Numerical Optimization*, algorithms 3.5 and 3.6, cubic interpolation).
///
/// Near the minimum the value changes by less than it rounds, and sufficient decrease cannot be seen in
/// it; there the approximate Wolfe conditions stand in, which ask the slope alone (Hager and Zhang 2005).
struct LineSearch {
  /// c₁: the share of the decrease that the first slope promises which a step must bring.
  var sufficientDecrease = 1e-4
  /// c₂: the share of the first slope's size below which the slope must come.
  var curvature = 0.9
  /// How often the objective may be evaluated for one step.
  var maximumEvaluations = 40
  /// The relative change below which two values are taken for equal.
  var valueRounding = 1e-13

  /// The objective at one step along the direction.
  struct Trial {
    var step: Double
    var value: Double
    /// The derivative by the step.
    var slope: Double
  }

  /// The step that was taken; nil where none lowers the objective. What `evaluate` was called with last
  /// is the step that is returned.
  ///
  /// - Parameters:
  ///   - start: step 0, whose slope is negative.
  ///   - first: the step to try first.
  func search(from start: Trial, first: Double, _ evaluate: (Double) throws -> Trial) rethrows -> Trial? {
    var low = start
    var high: Trial?
    var step = first
    for _ in 0..<maximumEvaluations {
      let trial = try evaluate(step)
      if accepts(trial, start) { return trial }
      if !trial.value.isFinite || trial.value > start.value + sufficientDecrease * step * start.slope
        || trial.value >= low.value
      {
        high = trial
      } else {
        // The lowest point so far: the minimum lies on the side to which the slope falls.
        if trial.slope * ((high?.step ?? .infinity) - low.step) >= 0 { high = low }
        low = trial
      }
      guard let end = high else {
        step *= 3
        continue
      }
      step = interpolated(low, end)
      if abs(end.step - low.step) <= 1e-16 * max(abs(end.step), abs(low.step)) { break }
    }
    guard low.step > 0, low.value < start.value else { return nil }
    return try evaluate(low.step)
  }

  private func accepts(_ trial: Trial, _ start: Trial) -> Bool {
    guard trial.value.isFinite else { return false }
    let decreases = trial.value <= start.value + sufficientDecrease * trial.step * start.slope
    if decreases && abs(trial.slope) <= -curvature * start.slope { return true }
    return trial.value <= start.value + valueRounding * abs(start.value)
      && trial.slope >= curvature * start.slope
      && trial.slope <= (2 * sufficientDecrease - 1) * start.slope
  }

  /// The minimum of the cubic through both points and slopes, kept a tenth of the bracket away from its
  /// ends; its middle where the cubic has none.
  private func interpolated(_ low: Trial, _ high: Trial) -> Double {
    let width = high.step - low.step
    let middle = low.step + width / 2
    guard high.value.isFinite, high.slope.isFinite else { return low.step + width / 10 }
    let d1 = low.slope + high.slope - 3 * (low.value - high.value) / (low.step - high.step)
    let square = d1 * d1 - low.slope * high.slope
    guard square >= 0 else { return middle }
    let d2 = width > 0 ? square.squareRoot() : -square.squareRoot()
    let step = high.step - width * (high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2)
    let margin = abs(width) / 10
    let (left, right) = (min(low.step, high.step) + margin, max(low.step, high.step) - margin)
    return step.isFinite ? min(max(step, left), right) : middle
  }
}
