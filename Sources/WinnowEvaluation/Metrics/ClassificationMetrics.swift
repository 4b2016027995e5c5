/// What single-label predictions are worth against gold, as scikit-learn 1.9 computes it.
public struct ClassificationMetrics: Sendable, Equatable {
  /// The rows with gold.
  public let rows: Int
  /// The share of rows whose label is the gold one, drawn labels included.
  public let accuracy: Metric
  /// The share of rows that the voter answered: neither silent nor tied.
  public let coverage: Metric
  /// ``accuracy`` over the rows that the voter answered.
  public let accuracyAnswered: Metric
  /// The mean of the classes' F1 over the classes that occur in gold or among the predictions
  /// (`f1_score(average="macro")`).
  public let macroF1: Metric
  /// F1 of the classes' summed counts, which for single labels is the accuracy.
  public let microF1: Metric
  /// Each class's metrics, in the order of the labels.
  public let classes: [ClassMetrics]
  /// The rows by gold label (outer) and predicted label (inner), `[C][C]`.
  public let confusion: [[Int]]
  /// The mean of −log of the gold label's probability, natural, the probabilities clipped to
  /// [ε, 1 − ε] with the ε of f64 (`log_loss`).
  public let logLoss: Metric
  /// The expected calibration error (see ``CalibrationBins``).
  public let ece: Metric
  /// For two classes, the probability that a row of the second class has the higher probability of it
  /// than a row of the first, ties counting half (`roc_auc_score`); undefined for more.
  public let rocAUC: Metric

  /// The metrics of what was counted. O(C² + N log N), N for the area under the curve alone.
  public init(_ counts: EvaluationCounts) {
    let confusion = counts.confusion
    let rows = counts.rows
    let hits = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
    self.rows = rows
    self.confusion = confusion
    classes = confusion.indices.map { index in
      ClassMetrics(
        hits: confusion[index][index], given: confusion.reduce(0) { $0 + $1[index] },
        support: confusion[index].reduce(0, +))
    }
    let noGold = Metric.undefined("no row has gold")
    accuracy = rows == 0 ? noGold : Metric(Double(hits) / Double(rows))
    microF1 = accuracy
    coverage = rows == 0 ? noGold : Metric(Double(counts.answered) / Double(rows))
    accuracyAnswered =
      switch (rows, counts.answered) {
      case (0, _): noGold
      case (_, 0): .undefined("no row was answered")
      case (_, let answered): Metric(Double(counts.answeredHits) / Double(answered))
      }
    let f1 = classes.compactMap(\.f1.value)
    macroF1 = rows == 0 ? noGold : Metric(f1.reduce(0, +) / Double(f1.count))
    let noProbabilities: Metric? =
      rows == 0
      ? noGold
      : counts.scored < rows
        ? .undefined("\(rows - counts.scored) of \(rows) rows have no probabilities") : nil
    logLoss = noProbabilities ?? Metric(counts.logLossSum / Double(rows))
    ece = noProbabilities ?? Metric(counts.calibration.expectedError)
    rocAUC =
      confusion.count != 2
      ? .undefined("defined for two classes, not for \(confusion.count)")
      : noProbabilities ?? areaUnderCurve(negatives: counts.scores[0], positives: counts.scores[1])
  }
}
