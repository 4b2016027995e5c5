/// How well one class is found.
public struct ClassMetrics: Sendable, Equatable {
  /// Of the rows that were given this label, the share that have it.
  public let precision: Metric
  /// Of the rows that have this label, the share that were given it.
  public let recall: Metric
  /// The harmonic mean of precision and recall, 2TP / (2TP + FP + FN).
  public let f1: Metric
  /// The rows that have this label.
  public let support: Int

  /// The metrics of a class that `hits` rows both have and were given.
  init(hits: Int, given: Int, support: Int) {
    self.support = support
    if given == 0 && support == 0 {
      let nowhere = Metric.undefined("no row has this label or was given it")
      precision = nowhere
      recall = nowhere
      f1 = nowhere
      return
    }
    precision =
      given > 0 ? Metric(Double(hits) / Double(given)) : .zero(because: "no row was given this label")
    recall = support > 0 ? Metric(Double(hits) / Double(support)) : .zero(because: "no row has this label")
    f1 = Metric(2 * Double(hits) / Double(given + support))
  }
}
