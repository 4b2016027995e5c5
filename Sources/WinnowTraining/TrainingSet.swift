public import WinnowTensor

/// Vectors with soft targets and weights, found fit to be trained on.
public struct TrainingSet: Sendable {
  /// The vectors that the rows are taken from, D columns; those of the rows are finite.
  public let features: Matrix
  /// Which of the vectors each row is; nil where row i is vector i.
  public let selection: [Int]?
  /// One probability a class, `[N, C]`, C ≥ 2; none negative, each row summing to 1.
  public let targets: Matrix
  /// One weight a row, none negative, not all zero.
  public let weights: [Double]

  /// How far from 1 a row's targets may sum: far above the rounding of f32, far below a mistake.
  public static let targetTolerance = 1e-4

  /// The number of rows N.
  public var rows: Int { targets.rows }
  /// The number of classes C.
  public var classes: Int { targets.columns }

  /// A set of rows. The sides must fit each other.
  ///
  /// - Parameters:
  ///   - features: vectors of D numbers, which are not copied.
  ///   - selection: which of the vectors each of the N rows is; nil for all, in their order.
  ///   - targets: `[N, C]`, C ≥ 2.
  ///   - weights: one value a row; nil gives each row 1.
  /// - Throws: ``TrainingError`` naming the first value that cannot be trained on.
  public init(
    features: Matrix, selection: [Int]? = nil, targets: Matrix, weights: [Double]? = nil
  ) throws(TrainingError) {
    let rows = selection?.count ?? features.rows
    let weights = weights ?? [Double](repeating: 1, count: rows)
    precondition(
      targets.rows == rows && weights.count == rows,
      "\(rows) vectors stand beside \(targets.rows) targets and \(weights.count) weights")
    precondition(targets.columns >= 2, "a classifier has at least two classes, not \(targets.columns)")
    guard rows > 0 else { throw .noRows }
    try Self.requireFinite(features, selection)
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
    self.selection = selection
    self.targets = targets
    self.weights = weights
  }
  /// Refuses selected vectors with a value that is not finite, by the number of the row and the column.
  static func requireFinite(_ features: Matrix, _ selection: [Int]?) throws(TrainingError) {
    let (values, columns) = (features.span, features.columns)
    for row in 0..<(selection?.count ?? features.rows) {
      let start = (selection?[row] ?? row) * columns
      for column in 0..<columns where !values[start + column].isFinite {
        throw .featureNotFinite(row: row, column: column)
      }
    }
  }

  /// The vector that a row is.
  func vector(of row: Int) -> Int { selection?[row] ?? row }
}
