/// What makes a round the best one: `best` in `winnow.yaml`.
public struct BestChoice: Sendable, Equatable {
  /// A metric of the fine-tuned model.
  public enum Metric: String, Sendable, CaseIterable {
    /// The share of rows whose label is right.
    case accuracy
    /// The mean of the classes' F1.
    case macroF1 = "macro_f1"
    /// F1 of the classes' summed counts.
    case microF1 = "micro_f1"
    /// The mean of −log of the gold label's probability.
    case logLoss = "log_loss"
    /// The expected calibration error.
    case ece
    /// The area under the ROC curve, of two labels.
    case rocAUC = "roc_auc"
    /// The share of rows that are given just the labels that they have, where rows may have several.
    case exactMatch = "exact_match"

    /// Whether less of it is better.
    public var isLoss: Bool { self == .logLoss || self == .ece }

    /// The metrics that a project can choose among.
    ///
    /// - Parameters:
    ///   - isMultiLabel: whether its rows may have several labels.
    ///   - labels: how many labels there are.
    public static func choices(isMultiLabel: Bool, labels: Int) -> [Metric] {
      if isMultiLabel { return [.macroF1, .microF1, .exactMatch] }
      return allCases.filter { $0 != .exactMatch && ($0 != .rocAUC || labels == 2) }
    }

    /// Whether `value` makes a round better than one of `other` is.
    public func isBetter(_ value: Double, than other: Double) -> Bool {
      isLoss ? value < other : value > other
    }
  }

  /// The metric.
  public var metric: Metric
  /// The split with gold that it is measured on: validation or test.
  public var split: Split

  /// A choice from its parts.
  public init(metric: Metric = .macroF1, split: Split = .validation) {
    (self.metric, self.split) = (metric, split)
  }
}
