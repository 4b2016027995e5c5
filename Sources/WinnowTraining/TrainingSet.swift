public import WinnowTensor

/// Vectors with soft targets and weights, found fit to be trained on.
public struct TrainingSet: Sendable {
  /// One vector a row, `[N, D]`, all values finite.
  public let features: Matrix
  /// One probability a class, `[N, C]`, C ≥ 2; none negative, each row summing to 1.
  public let targets: Matrix
  /// One weight a row, none negative, not all zero.
  public let weights: [Double]

  /// How far from 1 a row's targets may sum: far above the rounding of f32, far below a mistake.
  public static let targetTolerance = 1e-4

  /// The number of rows N.
  public var rows: Int { features.rows }
  /// The number of classes C.
  public var classes: Int { targets.columns }

  /// A set of rows. The sides must fit each other.
  ///
  /// - Parameters:
  ///   - features: `[N, D]`.
  ///   - targets: `[N, C]`, C ≥ 2.
  ///   - weights: one value a row; nil gives each row 1.
  /// - Throws: ``TrainingError`` naming the first value that cannot be trained on.
  public init(features: Matrix, targets: Matrix, weights: [Double]? = nil) throws(TrainingError) {
    let weights = weights ?? [Double](repeating: 1, count: features.rows)
    precondition(
      targets.rows == features.rows && weights.count == features.rows,
      "\(features.rows) vectors stand beside \(targets.rows) targets and \(weights.count) weights")
    precondition(targets.columns >= 2, "a classifier has at least two classes, not \(targets.columns)")
    guard features.rows > 0 else { throw .noRows }
    for (index, value) in features.values.enumerated() where !value.isFinite {
      throw .featureNotFinite(row: index / features.columns, column: index % features.columns)
    }
    var mass = [Double](repeating: 0, count: targets.columns)
    for row in 0..<targets.rows {
      let weight = weights[row]
      guard weight >= 0, weight.isFinite else { throw .unusableWeight(row: row, weight: weight) }
      var sum = 0.0
      var smallest = Float.infinity
      for (index, target) in targets[row: row].enumerated() {
        sum += Double(target)
        smallest = min(smallest, target)
        mass[index] += weight * Double(target)
      }
      guard smallest >= 0, abs(sum - 1) <= Self.targetTolerance else {
        throw .unusableTargets(row: row, sum: sum)
      }
    }
    let present = mass.indices.filter { mass[$0] > 0 }
    guard let first = present.first else { throw .noWeight }
    guard present.count > 1 else { throw .oneClass(first) }
    self.features = features
    self.targets = targets
    self.weights = weights
  }
}
