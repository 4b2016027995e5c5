public import WinnowData
public import WinnowEvaluation

/// What the predictions on one split are worth, as `metrics.json` holds it.
public struct SplitMetrics: Sendable, Equatable {
  /// One class's figures.
  public struct Class: Sendable, Equatable {
    /// Of the rows that were given this label, the share that have it.
    public let precision: Metric
    /// Of the rows that have this label, the share that were given it.
    public let recall: Metric
    /// The harmonic mean of both.
    public let f1: Metric
    /// The rows that have this label.
    public let support: Int
  }

  /// The share of rows whose label is right.
  public let accuracy: Metric
  /// The mean of the classes' F1.
  public let macroF1: Metric
  /// F1 of the classes' summed counts.
  public let microF1: Metric
  /// The classes' figures, in the labels' order.
  public let classes: [Class]
  /// The rows by gold label (outer) and predicted label (inner), `[C][C]`.
  public let confusion: [[Int]]
  /// The mean of −log of the gold label's probability.
  public let logLoss: Metric
  /// The expected calibration error.
  public let ece: Metric
  /// The area under the ROC curve; nil for more than two classes.
  public let rocAUC: Metric?
  /// The share of rows that the voter answered, neither silent nor tied.
  public let coverage: Metric
  /// ``accuracy`` over the rows that the voter answered.
  public let accuracyAnswered: Metric

  /// The metrics that evaluation computed.
  public init(_ metrics: ClassificationMetrics) {
    accuracy = metrics.accuracy
    macroF1 = metrics.macroF1
    microF1 = metrics.microF1
    classes = metrics.classes.map {
      Class(precision: $0.precision, recall: $0.recall, f1: $0.f1, support: $0.support)
    }
    confusion = metrics.confusion
    logLoss = metrics.logLoss
    ece = metrics.ece
    rocAUC = metrics.confusion.count == 2 ? metrics.rocAUC : nil
    coverage = metrics.coverage
    accuracyAnswered = metrics.accuracyAnswered
  }
}

extension SplitMetrics {
  private static let members = [
    "accuracy", "macro_f1", "micro_f1", "precision", "recall", "f1", "support", "confusion", "log_loss",
    "ece",
    "coverage", "accuracy_answered",
  ]

  /// The metrics as JSON: an undefined one is null, and its reason is a member of `reasons`.
  public func document(labels: [String]) -> JSONValue {
    var members = JSONObject()
    var reasons = JSONObject()
    func value(_ metric: Metric, _ name: String) -> JSONValue {
      if let reason = metric.reason { reasons[name] = .string(reason) }
      return metric.value.map(JSONValue.double) ?? .null
    }
    func byClass(_ name: String, _ metric: (Class) -> Metric) -> JSONValue {
      .object(
        JSONObject(
          zip(labels, classes).map { label, figures in (label, value(metric(figures), "\(name).\(label)")) }))
    }
    members["accuracy"] = value(accuracy, "accuracy")
    members["macro_f1"] = value(macroF1, "macro_f1")
    members["micro_f1"] = value(microF1, "micro_f1")
    members["precision"] = byClass("precision", \.precision)
    members["recall"] = byClass("recall", \.recall)
    members["f1"] = byClass("f1", \.f1)
    members["support"] = .object(JSONObject(zip(labels, classes).map { ($0, .integer($1.support)) }))
    members["confusion"] = .array(confusion.map { .array($0.map(JSONValue.integer)) })
    members["log_loss"] = value(logLoss, "log_loss")
    members["ece"] = value(ece, "ece")
    if let rocAUC { members["roc_auc"] = value(rocAUC, "roc_auc") }
    members["coverage"] = value(coverage, "coverage")
    members["accuracy_answered"] = value(accuracyAnswered, "accuracy_answered")
    if !reasons.members.isEmpty { members["reasons"] = .object(reasons) }
    return .object(members)
  }

  /// The metrics that ``document(labels:)`` wrote.
  init(_ value: JSONValue, labels: [String], at place: String) throws(WinnowError) {
    let object = try StrictObject(
      value, at: place, members: Self.members + (labels.count == 2 ? ["roc_auc"] : []), optional: ["reasons"])
    let reasons = object["reasons"]?.object ?? JSONObject()
    func metric(_ value: JSONValue?, _ name: String) throws(WinnowError) -> Metric {
      let value = value ?? .null
      let metric = Metric(value: value.double, reason: reasons[name]?.string)
      guard metric.value != nil || value == .null && metric.reason != nil else {
        throw WinnowError(
          .data, at: "\(place), \(name)", found: value == .null ? "null without a reason" : value.kindName,
          expected: "a number, or null with a reason")
      }
      return metric
    }
    accuracy = try metric(object["accuracy"], "accuracy")
    macroF1 = try metric(object["macro_f1"], "macro_f1")
    microF1 = try metric(object["micro_f1"], "micro_f1")
    logLoss = try metric(object["log_loss"], "log_loss")
    ece = try metric(object["ece"], "ece")
    rocAUC = labels.count == 2 ? try metric(object["roc_auc"], "roc_auc") : nil
    coverage = try metric(object["coverage"], "coverage")
    accuracyAnswered = try metric(object["accuracy_answered"], "accuracy_answered")
    func byClass(_ name: String) throws(WinnowError) -> StrictObject {
      try StrictObject(object[name] ?? .null, at: object.place(of: name), members: labels)
    }
    let (precision, recall, f1) = (try byClass("precision"), try byClass("recall"), try byClass("f1"))
    let support = try byClass("support")
    var classes: [Class] = []
    for label in labels {
      classes.append(
        Class(
          precision: try metric(precision[label], "precision.\(label)"),
          recall: try metric(recall[label], "recall.\(label)"), f1: try metric(f1[label], "f1.\(label)"),
          support: try support.integer(label)))
    }
    self.classes = classes
    let rows = try object.array("confusion").map { $0.array?.compactMap(\.integer) ?? [] }
    guard rows.count == labels.count, rows.allSatisfy({ $0.count == labels.count }) else {
      throw WinnowError(
        .data, at: object.place(of: "confusion"), found: "another shape",
        expected: "\(labels.count) lists of \(labels.count) whole numbers")
    }
    confusion = rows
  }
}
