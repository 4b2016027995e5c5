public import WinnowTensor

/// Vectors of rows that may have several labels, with a soft target for each label, found fit to be trained on.
public struct MultiLabelTrainingSet: Sendable {
  /// One vector a row, `[N, D]`, all values finite.
  public let features: Matrix
  /// The probability that the row has each label, `[N, C]`.
  public let targets: Matrix
  /// Whether the row says anything about each label, `[N, C]` row after row.
  public let isKnown: [Bool]
  /// One weight a row, none negative.
  public let weights: [Double]

  /// The number of rows N.
  public var rows: Int { features.rows }
  /// The number of labels C.
  public var labels: Int { targets.columns }

  /// A set of rows. The sides must fit each other.
  ///
  /// - Parameters:
  ///   - isKnown: nil where every row says something about every label.
  ///   - weights: one value a row; nil gives each row 1.
  /// - Throws: ``TrainingError`` naming the first value that cannot be trained on.
  public init(
    features: Matrix, targets: Matrix, isKnown: [Bool]? = nil, weights: [Double]? = nil
  ) throws(TrainingError) {
    let weights = weights ?? [Double](repeating: 1, count: features.rows)
    let isKnown = isKnown ?? [Bool](repeating: true, count: targets.values.count)
    precondition(
      targets.rows == features.rows && isKnown.count == targets.values.count
        && weights.count == features.rows,
      "\(features.rows) vectors stand beside \(targets.rows) targets, \(isKnown.count) marks and \(weights.count) weights"
    )
    guard features.rows > 0 else { throw .noRows }
    for (index, value) in features.values.enumerated() where !value.isFinite {
      throw .featureNotFinite(row: index / features.columns, column: index % features.columns)
    }
    for (index, value) in targets.values.enumerated() where !(0...1).contains(value) {
      throw .unusableTargets(row: index / targets.columns, sum: Double(value))
    }
    for (row, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
      throw .unusableWeight(row: row, weight: weight)
    }
    guard isKnown.contains(true) else { throw .noWeight }
    self.features = features
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
      features: known.count == rows ? features : features.selecting(rows: known),
      targets: Matrix(rows: known.count, columns: 2, values: values), weights: known.map { weights[$0] })
  }

  /// Σ of the targets of a label over the rows that say something about it.
  func mass(of label: Int) -> Double {
    (0..<rows).reduce(0) { $0 + (isKnown[$1 * labels + label] ? Double(targets[$1, label]) : 0) }
  }
}
