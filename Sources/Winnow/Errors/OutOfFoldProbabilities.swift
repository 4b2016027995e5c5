internal import WinnowHeads
internal import WinnowTensor
internal import WinnowTraining

/// Probabilities for rows by heads that have not seen them: each fold is predicted by a head that was trained on
/// the others.
struct OutOfFoldProbabilities {
  /// N × C probabilities, row after row.
  let values: [Double]

  /// The number of folds.
  static let folds = 5
  /// The gradient at which a fold's head is good enough: scikit-learn's, far above what a head to be kept is
  /// trained to.
  private static let tolerance = 1e-4

  /// The probabilities of rows with `vectors`, by linear heads trained on `targets`.
  ///
  /// The rows of each label are dealt out to the folds in an order that the seed decides, so that every fold has
  /// about the same share of each label.
  ///
  /// - Parameters:
  ///   - labels: the class of each row, by which folds are balanced.
  ///   - betweenFolds: called before each fold; an error that it throws ends the work.
  /// - Throws: ``TrainingError`` where a fold leaves nothing to learn from, and what `betweenFolds` throws.
  init(
    vectors: Matrix, targets: Matrix, labels: [Int], inverseRegularization: Double, seed: UInt64,
    workers: WorkerPool, betweenFolds: (Int) throws -> Void
  ) throws {
    let folds = Self.folds(of: labels, classes: targets.columns, seed: seed)
    let method = LogisticRegression(
      inverseRegularization: inverseRegularization, tolerance: Self.tolerance)
    let names = (0..<targets.columns).map(String.init)
    var values = [Double](repeating: 0, count: targets.rows * targets.columns)
    for fold in 0..<Self.folds {
      try betweenFolds(fold)
      let others = folds.indices.filter { folds[$0] != fold }
      let held = folds.indices.filter { folds[$0] == fold }
      guard !held.isEmpty else { continue }
      let set = try TrainingSet(
        features: vectors, selection: others, targets: targets.selecting(rows: others))
      let head = try method.fit(set, labels: names, workers: workers).head
      let predicted = head.probabilities(vectors.selecting(rows: held))
      for (place, row) in held.enumerated() {
        for (label, value) in predicted[row: place].enumerated() {
          values[row * targets.columns + label] = Double(value)
        }
      }
    }
    self.values = values
  }

  /// The fold of each row.
  static func folds(of labels: [Int], classes: Int, seed: UInt64) -> [Int] {
    var folds = [Int](repeating: 0, count: labels.count)
    var dealt = 0
    for label in 0..<classes {
      var members = labels.indices.filter { labels[$0] == label }
      var numbers = SeededGenerator(seed: seed, stream: UInt64(label))
      numbers.shuffle(&members)
      for row in members {
        folds[row] = dealt % Self.folds
        dealt += 1
      }
    }
    return folds
  }
}
