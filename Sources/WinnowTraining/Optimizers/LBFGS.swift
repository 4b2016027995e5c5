/// The minimum of a smooth function by the limited-memory quasi-Newton method of Broyden, Fletcher,
/// Goldfarb and Shanno (Nocedal and Wright, *Numerical Optimization*, algorithms 7.4 and 7.5).
struct LBFGS {
  /// m: how many past steps shape the direction.
  var memory = 10
  /// The most steps that are taken.
  var maximumIterations: Int
  /// The largest absolute component that the gradient may have at the end.
  var gradientTolerance: Double

  /// Where a search ended.
  struct Minimum {
    var point: [Double]
    /// The objective at the start and after each step.
    var objectives: [Double]
    /// The largest absolute component of the last gradient.
    var gradientNorm: Double
    var evaluations: Int
    var outcome: TrainingOutcome
  }

  /// Where the search that begins at `start` ends.
  ///
  /// - Parameters:
  ///   - precondition: an estimate of the inverse Hessian times a gradient, which the past steps then
  ///     refine; symmetric, positive definite, the same at every call.
  ///   - objective: returns the value at a point and writes the gradient there.
  ///   - progress: called after each step with its number and the objective.
  func minimize(
    from start: [Double], precondition: ([Double]) -> [Double],
    _ objective: (_ point: [Double], _ gradient: inout [Double]) throws -> Double,
    progress: (Int, Double) throws -> Void
  ) rethrows -> Minimum {
    var point = start
    var gradient = [Double](repeating: 0, count: start.count)
    var value = try objective(point, &gradient)
    var result = Minimum(
      point: point, objectives: [value], gradientNorm: largest(gradient), evaluations: 1,
      outcome: .iterationLimit)
    var history = History(limit: memory)
    var next = point
    var nextGradient = gradient

    while result.objectives.count <= maximumIterations {
      if result.gradientNorm <= gradientTolerance {
        result.outcome = .converged
        break
      }
      var direction = history.direction(gradient, precondition)
      var slope = dot(direction, gradient)
      if !(slope < 0) {
        history.clear()
        direction = history.direction(gradient, precondition)
        slope = dot(direction, gradient)
      }
      let found = try LineSearch().search(
        from: LineSearch.Trial(step: 0, value: value, slope: slope), first: 1
      ) { step in
        for index in next.indices { next[index] = point[index] + step * direction[index] }
        result.evaluations += 1
        let value = try objective(next, &nextGradient)
        return LineSearch.Trial(step: step, value: value, slope: dot(direction, nextGradient))
      }
      guard let found else {
        if history.isEmpty {
          result.outcome = .stalled
          break
        }
        history.clear()
        continue
      }
      history.append(from: point, gradient, to: next, nextGradient)
      swap(&point, &next)
      swap(&gradient, &nextGradient)
      value = found.value
      result.objectives.append(value)
      result.gradientNorm = largest(gradient)
      try progress(result.objectives.count - 1, value)
    }
    if result.gradientNorm <= gradientTolerance { result.outcome = .converged }
    result.point = point
    return result
  }
}

/// The last steps and the changes of the gradient over them, oldest first.
private struct History {
  let limit: Int
  private var pairs: [(step: [Double], change: [Double], curvature: Double)] = []

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { pairs.isEmpty }

  mutating func clear() { pairs = [] }

  mutating func append(
    from point: [Double], _ gradient: [Double], to next: [Double], _ nextGradient: [Double]
  ) {
    let step = zip(next, point).map { $0 - $1 }
    let change = zip(nextGradient, gradient).map { $0 - $1 }
    let curvature = dot(step, change)
    // Rounding can make the measured curvature of a convex function vanish; such a pair says nothing.
    guard curvature > 1e-16 * dot(change, change).squareRoot() * dot(step, step).squareRoot() else { return }
    if pairs.count == limit { pairs.removeFirst() }
    pairs.append((step, change, curvature))
  }

  /// −H · gradient by the two-loop recursion, the estimate that it starts from scaled by the newest pair.
  func direction(_ gradient: [Double], _ precondition: ([Double]) -> [Double]) -> [Double] {
    var direction = gradient.map { -$0 }
    var shares: [Double] = []
    for pair in pairs.reversed() {
      let share = dot(pair.step, direction) / pair.curvature
      shares.append(share)
      add(-share, pair.change, to: &direction)
    }
    direction = precondition(direction)
    if let newest = pairs.last {
      let scale = newest.curvature / dot(newest.change, precondition(newest.change))
      for index in direction.indices { direction[index] *= scale }
    }
    for (pair, share) in zip(pairs, shares.reversed()) {
      add(share - dot(pair.change, direction) / pair.curvature, pair.step, to: &direction)
    }
    return direction
  }

  private func add(_ factor: Double, _ values: [Double], to sum: inout [Double]) {
    for index in sum.indices { sum[index] += factor * values[index] }
  }
}

private func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for index in left.indices { sum += left[index] * right[index] }
  return sum
}

private func largest(_ values: [Double]) -> Double {
  values.reduce(0) { max($0, abs($1)) }
}
