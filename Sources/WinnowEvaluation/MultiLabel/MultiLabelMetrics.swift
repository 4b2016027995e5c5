/// What predictions of several labels a row are worth against gold, as scikit-learn 1.9 computes it.
public struct MultiLabelMetrics: Sendable, Equatable {
  /// How well one label is found.
  public struct Label: Sendable, Equatable {
    /// Precision, recall, F1 and support of the label against its absence.
    public let found: ClassMetrics
    /// The probability that a row with the label has the higher probability of it than a row without
    /// (`roc_auc_score`).
    public let rocAUC: Metric
    /// The area under precision over recall (`average_precision_score`).
    public let averagePrecision: Metric
    /// The mean of −log of the clipped probability of what is true of the label (`log_loss`).
    public let logLoss: Metric
    /// The expected calibration error of the label's probability: 15 bins, the share of rows with the label
    /// against the mean probability.
    public let ece: Metric

    /// The metrics of a label from their parts.
    public init(
      found: ClassMetrics, rocAUC: Metric, averagePrecision: Metric, logLoss: Metric, ece: Metric
    ) {
      (self.found, self.rocAUC, self.averagePrecision) = (found, rocAUC, averagePrecision)
      (self.logLoss, self.ece) = (logLoss, ece)
    }
  }

  /// The rows with gold.
  public let rows: Int
  /// Each label's metrics, in the labels' order.
  public let labels: [Label]
  /// The share of rows that were given just the labels that they have (`accuracy_score`).
  public let exactMatch: Metric
  /// The share of rows × labels that are wrong (`hamming_loss`).
  public let hammingLoss: Metric
  /// Precision of all labels' summed counts.
  public let microPrecision: Metric
  /// Recall of all labels' summed counts.
  public let microRecall: Metric
  /// F1 of all labels' summed counts (`f1_score(average="micro")`).
  public let microF1: Metric
  /// The mean of the labels' F1 over those that a row has or was given (`f1_score(average="macro",
  /// zero_division=nan)`).
  public let macroF1: Metric
  /// The mean over the rows of ``LabelRanking``'s average precision
  /// (`label_ranking_average_precision_score`).
  public let rankingAveragePrecision: Metric
  /// The mean of the labels' average precision, over those that a row has.
  public let meanAveragePrecision: Metric
  /// The share of rows × labels that the voter answered: neither silent nor tied.
  public let coverage: Metric
  /// The share of those that are right.
  public let accuracyAnswered: Metric

  /// The metrics of what was counted. O(C · N log N).
  public init(_ counts: MultiLabelCounts) {
    let (rows, cells) = (counts.rows, counts.rows * counts.labels.count)
    self.rows = rows
    let noGold: Metric? = rows == 0 ? .undefined("no row has gold") : nil
    func share(_ count: Int, of whole: Int) -> Metric { noGold ?? Metric(Double(count) / Double(whole)) }
    let noProbabilities: Metric? =
      noGold
      ?? (counts.scored < rows
        ? .undefined("\(rows - counts.scored) of \(rows) rows have no probabilities") : nil)
    let labels = counts.labels.map { label in
      Label(
        found: ClassMetrics(hits: label.hits, given: label.given, support: label.support),
        rocAUC: noProbabilities ?? areaUnderCurve(negatives: label.scores[0], positives: label.scores[1]),
        averagePrecision: noProbabilities
          ?? WinnowEvaluation.averagePrecision(negatives: label.scores[0], positives: label.scores[1]),
        logLoss: noProbabilities ?? Metric(label.logLossSum / Double(rows)),
        ece: noProbabilities ?? Metric(label.calibration.expectedError))
    }
    self.labels = labels
    exactMatch = share(counts.exactMatches, of: rows)
    hammingLoss = share(counts.mistakes, of: cells)
    let all = ClassMetrics(
      hits: counts.labels.reduce(0) { $0 + $1.hits }, given: counts.labels.reduce(0) { $0 + $1.given },
      support: counts.labels.reduce(0) { $0 + $1.support })
    (microPrecision, microRecall, microF1) =
      noGold.map { ($0, $0, $0) } ?? (all.precision, all.recall, all.f1)
    macroF1 = noGold ?? Self.mean(labels.map(\.found.f1), reason: "no row has a label or was given one")
    rankingAveragePrecision = noProbabilities ?? Metric(counts.rankingSum / Double(rows))
    meanAveragePrecision =
      noProbabilities ?? Self.mean(labels.map(\.averagePrecision), reason: "no row has a label")
    coverage = share(counts.answered, of: cells)
    accuracyAnswered =
      noGold
      ?? (counts.answered == 0
        ? .undefined("no label of any row was answered")
        : Metric(Double(counts.answeredHits) / Double(counts.answered)))
  }

  /// The mean of the metrics that are defined.
  private static func mean(_ metrics: [Metric], reason: String) -> Metric {
    let values = metrics.compactMap(\.value)
    return values.isEmpty ? .undefined(reason) : Metric(values.reduce(0, +) / Double(values.count))
  }
}
