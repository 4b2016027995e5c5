public import WinnowTensor

/// Vectors of rows that may have several labels, with a soft target for each label, found fit to be trained on.
public struct MultiLabelTrainingSet: Sendable {
  /// The vectors that the rows are taken from, D columns; those of the rows are finite.
  public let features: Matrix
  /// Which of the vectors each row is; nil where row i is vector i.
  public let selection: [Int]?
  /// The probability that the row has each label, `[N, C]`.
  public let targets: Matrix
  /// Whether the row says anything about each label, `[N, C]` row after row.
  public let isKnown: [Bool]
  /// One weight a row, none negative.
  public let weights: [Double]

  /// The number of rows N.
  public var rows: Int { targets.rows }
  /// The number of labels C.
  public var labels: Int { targets.columns }

  /// A set of rows. The sides must fit each other.
  ///
  /// - Parameters:
  ///   - features: vectors of D numbers, which are not copied.
  ///   - selection: which of the vectors each of the N rows is; nil for all, in their order.
  ///   - isKnown: nil where every row says something about every label.
  ///   - weights: one value a row; nil gives each row 1.
  /// - Throws: ``TrainingError`` naming the first value that cannot be trained on.
  public init(
    features: Matrix, selection: [Int]? = nil, targets: Matrix, isKnown: [Bool]? = nil,
    weights: [Double]? = nil
  ) throws(TrainingError) {
    let rows = selection?.count ?? features.rows
    let isKnown = isKnown ?? [Bool](repeating: true, count: targets.values.count)
    let weights = weights ?? [Double](repeating: 1, count: rows)
    precondition(
      targets.rows == rows && isKnown.count == targets.values.count && weights.count == rows,
      "\(rows) vectors stand beside \(targets.rows) targets, \(isKnown.count) marks and \(weights.count) weights"
    )
    guard rows > 0 else { throw .noRows }
    try TrainingSet.requireFinite(features, selection)
    for (index, value) in targets.values.enumerated() where !(0...1).contains(value) {
      throw .unusableTargets(row: index / targets.columns, sum: Double(value))
    }
    for (row, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
      throw .unusableWeight(row: row, weight: weight)
    }
    guard isKnown.contains(true) else { throw .noWeight }
    self.features = features
    self.selection = selection
    self.targets = targets
    self.isKnown = isKnown
    self.weights = weights
  }

  /// The rows that say something about a label, as a set of two classes: without it and with it. nil where all
  /// of them say the same, so that there is nothing to tell apart.
  func binarySet(of label: Int) -> TrainingSet? {
    let known = (0..<rows).filter { isKnown[$0 * labels + label] }
    var values: [Float] = []
    values.reserveCapacity(2 * known.count)
    for row in known { values += [1 - targets[row, label], targets[row, label]] }
    // What could be wrong with the rows was looked at; what is left is that one class has all the weight.
    return try? TrainingSet(
      features: features, selection: known.map { selection?[$0] ?? $0 },
      targets: Matrix(rows: known.count, columns: 2, values: values), weights: known.map { weights[$0] })
  }

  /// Σ of the targets of a label over the rows that say something about it.
  func mass(of label: Int) -> Double {
    (0..<rows).reduce(0) { $0 + (isKnown[$1 * labels + label] ? Double(targets[$1, label]) : 0) }
  }
}
