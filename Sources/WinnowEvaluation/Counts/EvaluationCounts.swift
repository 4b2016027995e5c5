private import Foundation

/// What evaluation keeps of the rows that it has seen; counts of parts of the data can be merged.
///
/// Everything is a sum but the scores, which two classes' area under the curve needs: one number a row
/// there, nothing that grows with N for more classes.
public struct EvaluationCounts: Sendable, Equatable {
  /// The rows by gold label (outer) and predicted label (inner), `[C][C]`.
  public private(set) var confusion: [[Int]]
  /// The rows that the voter answered.
  public private(set) var answered = 0
  /// The answered rows whose label is right.
  public private(set) var answeredHits = 0
  /// The rows that came with probabilities.
  public private(set) var scored = 0
  /// Σ −log of the gold label's clipped probability over the scored rows.
  public private(set) var logLossSum = 0.0
  /// The scored rows by confidence.
  public private(set) var calibration = CalibrationBins()
  /// For two classes, the second class's probability of each scored row, by gold label; else empty.
  public private(set) var scores: [[Double]] = [[], []]

  /// The number of classes C.
  public var classes: Int { confusion.count }
  /// The number of rows.
  public var rows: Int { confusion.reduce(0) { $0 + $1.reduce(0, +) } }

  /// Counts of no rows over `classes` classes, at least two.
  public init(classes: Int) {
    precondition(classes >= 2, "a classifier has at least two classes, not \(classes)")
    confusion = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
  }

  /// Counts one row.
  ///
  /// - Parameters:
  ///   - gold: the true class.
  ///   - predicted: the hard label; where the voter was silent or tied, what the caller drew for it.
  ///   - isAnswered: false where the voter was silent or tied.
  ///   - probabilities: one number a class, as the voter gives them; nil where it has none. They are
  ///     finite and sum to 1, which the caller has seen to.
  public mutating func add(
    gold: Int, predicted: Int, isAnswered: Bool = true, probabilities: [Double]? = nil
  ) {
    precondition(
      confusion.indices.contains(gold) && confusion.indices.contains(predicted),
      "classes \(gold) and \(predicted) are not both below \(classes)")
    confusion[gold][predicted] += 1
    if isAnswered {
      answered += 1
      answeredHits += gold == predicted ? 1 : 0
    }
    guard let probabilities else { return }
    precondition(
      probabilities.count == classes && probabilities.allSatisfy(\.isFinite),
      "a row has one finite probability a class")
    scored += 1
    // scikit-learn's `_log_loss`: clipped by the resolution of f64, the order of its sum aside.
    let resolution = Double.ulpOfOne
    logLossSum -= log(min(max(probabilities[gold], resolution), 1 - resolution))
    calibration.add(confidence: probabilities.max() ?? 0, isHit: gold == predicted)
    if classes == 2 { scores[gold].append(probabilities[1]) }
  }

  /// Adds the rows that `other`, over the same classes, has counted.
  public mutating func merge(_ other: EvaluationCounts) {
    precondition(
      classes == other.classes, "counts of \(classes) and \(other.classes) classes cannot be merged")
    for gold in confusion.indices {
      for predicted in confusion.indices { confusion[gold][predicted] += other.confusion[gold][predicted] }
    }
    answered += other.answered
    answeredHits += other.answeredHits
    scored += other.scored
    logLossSum += other.logLossSum
    calibration.merge(other.calibration)
    for gold in scores.indices { scores[gold] += other.scores[gold] }
  }
}
