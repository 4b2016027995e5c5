private import Foundation

/// What evaluation keeps of rows that may have several labels; counts of parts of the data can be merged.
///
/// Everything is a sum but the scores, which the areas under the curves need: one number a row and label.
public struct MultiLabelCounts: Sendable, Equatable {
  /// What is counted for one label.
  public struct Label: Sendable, Equatable {
    /// The rows that have it and were given it.
    public internal(set) var hits = 0
    /// The rows that were given it.
    public internal(set) var given = 0
    /// The rows that have it.
    public internal(set) var support = 0
    /// Σ −log of the clipped probability of what is true of the label.
    public internal(set) var logLossSum = 0.0
    /// The rows by the label's probability; a row that has the label counts as right.
    public internal(set) var calibration = CalibrationBins()
    /// The label's probability on the rows without it and on those with it.
    public internal(set) var scores: [[Double]] = [[], []]
  }

  /// One entry a label.
  public private(set) var labels: [Label]
  /// The number of rows.
  public private(set) var rows = 0
  /// The rows that were given just the labels that they have.
  public private(set) var exactMatches = 0
  /// Rows × labels that the voter answered.
  public private(set) var answered = 0
  /// The answered ones that are right.
  public private(set) var answeredHits = 0
  /// Rows × labels that are wrong.
  public private(set) var mistakes = 0
  /// The rows that came with probabilities.
  public private(set) var scored = 0
  /// Σ of the rows' label ranking average precision.
  public private(set) var rankingSum = 0.0

  /// Counts of no rows over `labels` labels.
  public init(labels: Int) { self.labels = [Label](repeating: Label(), count: labels) }

  /// Counts one row.
  ///
  /// - Parameters:
  ///   - gold: whether the row has each label.
  ///   - predicted: whether it was given it.
  ///   - isAnswered: false for labels on which the voter was silent or tied; nil where it answered all.
  ///   - probabilities: of having each label, finite; nil where the voter has none.
  public mutating func add(
    gold: [Bool], predicted: [Bool], isAnswered: [Bool]? = nil, probabilities: [Double]? = nil
  ) {
    precondition(
      gold.count == labels.count && predicted.count == labels.count
        && isAnswered.map { $0.count == labels.count } ?? true,
      "a row says something of each of \(labels.count) labels")
    rows += 1
    var wrong = 0
    for label in labels.indices {
      let isRight = gold[label] == predicted[label]
      if gold[label] { labels[label].support += 1 }
      if predicted[label] { labels[label].given += 1 }
      if gold[label], predicted[label] { labels[label].hits += 1 }
      if !isRight { wrong += 1 }
      if isAnswered?[label] ?? true {
        answered += 1
        if isRight { answeredHits += 1 }
      }
    }
    mistakes += wrong
    if wrong == 0 { exactMatches += 1 }
    if let probabilities { add(probabilities, gold: gold) }
  }

  private mutating func add(_ probabilities: [Double], gold: [Bool]) {
    precondition(
      probabilities.count == labels.count && probabilities.allSatisfy(\.isFinite),
      "a row has one finite probability a label")
    scored += 1
    rankingSum += LabelRanking.averagePrecision(gold: gold, scores: probabilities)
    // scikit-learn's `_log_loss`: clipped by the resolution of f64.
    let resolution = Double.ulpOfOne
    for (label, probability) in probabilities.enumerated() {
      let isTrue = gold[label]
      let ofTruth = isTrue ? probability : 1 - probability
      labels[label].logLossSum -= log(min(max(ofTruth, resolution), 1 - resolution))
      labels[label].calibration.add(confidence: probability, isHit: isTrue)
      labels[label].scores[isTrue ? 1 : 0].append(probability)
    }
  }

  /// Adds the rows that `other`, over the same labels, has counted.
  public mutating func merge(_ other: MultiLabelCounts) {
    precondition(labels.count == other.labels.count, "counts of other labels cannot be merged")
    rows += other.rows
    exactMatches += other.exactMatches
    answered += other.answered
    answeredHits += other.answeredHits
    mistakes += other.mistakes
    scored += other.scored
    rankingSum += other.rankingSum
    for (label, added) in other.labels.enumerated() {
      labels[label].hits += added.hits
      labels[label].given += added.given
      labels[label].support += added.support
      labels[label].logLossSum += added.logLossSum
      labels[label].calibration.merge(added.calibration)
      for side in added.scores.indices { labels[label].scores[side] += added.scores[side] }
    }
  }
}
