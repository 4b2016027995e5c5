/// The gradient of `function` at `point`, measured: (f(x + h) − f(x − h)) / 2h for each component.
public func centralDifferences(
  at point: [Double], step: Double = 1e-5, _ function: ([Double]) throws -> Double
) rethrows -> [Double] {
  try point.indices.map { index in
    var moved = point
    moved[index] = point[index] + step
    let above = try function(moved)
    moved[index] = point[index] - step
    return (above - (try function(moved))) / (2 * step)
  }
}
