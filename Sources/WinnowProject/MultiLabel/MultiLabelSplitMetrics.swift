public import WinnowData
public import WinnowEvaluation

/// What the predictions of several labels a row on one split are worth, as `metrics.json` holds it.
public struct MultiLabelSplitMetrics: Sendable, Equatable {
  /// The metrics of the whole, by their names in the file, in its order.
  private static let names: [(String, any KeyPath<MultiLabelMetrics, Metric> & Sendable)] = [
    ("exact_match", \.exactMatch), ("hamming_loss", \.hammingLoss), ("macro_f1", \.macroF1),
    ("micro_f1", \.microF1), ("micro_precision", \.microPrecision), ("micro_recall", \.microRecall),
    ("label_ranking_average_precision", \.rankingAveragePrecision),
    ("mean_average_precision", \.meanAveragePrecision), ("coverage", \.coverage),
    ("accuracy_answered", \.accuracyAnswered),
  ]
  /// The metrics of a label, by their names in the file, in its order.
  private static let labelNames: [(String, any KeyPath<MultiLabelMetrics.Label, Metric> & Sendable)] = [
    ("precision", \.found.precision), ("recall", \.found.recall), ("f1", \.found.f1),
    ("roc_auc", \.rocAUC), ("average_precision", \.averagePrecision), ("log_loss", \.logLoss),
    ("ece", \.ece),
  ]

  private let whole: [String: Metric]
  private let byLabel: [String: [Metric]]
  /// The rows that have each label, in the labels' order.
  public let support: [Int]

  /// The metrics that evaluation computed.
  public init(_ metrics: MultiLabelMetrics) {
    whole = Dictionary(uniqueKeysWithValues: Self.names.map { ($0.0, metrics[keyPath: $0.1]) })
    byLabel = Dictionary(
      uniqueKeysWithValues: Self.labelNames.map { name in
        (name.0, metrics.labels.map { $0[keyPath: name.1] })
      })
    support = metrics.labels.map(\.found.support)
  }

  /// A metric of the whole by its name in the file, such as `macro_f1`; nil for a name that is none.
  public subscript(name: String) -> Metric? { whole[name] }

  /// A metric of each label by its name in the file, such as `precision`; nil for a name that is none.
  public subscript(labels name: String) -> [Metric]? { byLabel[name] }

  /// The metrics as JSON: an undefined one is null, and its reason is a member of `reasons`.
  public func document(labels: [String]) -> JSONValue {
    var members = JSONObject()
    var reasons = JSONObject()
    func value(_ metric: Metric?, _ name: String) -> JSONValue {
      if let reason = metric?.reason { reasons[name] = .string(reason) }
      return metric?.value.map(JSONValue.double) ?? .null
    }
    for (name, _) in Self.names { members[name] = value(whole[name], name) }
    for (name, _) in Self.labelNames {
      members[name] = .object(
        JSONObject(zip(labels, byLabel[name] ?? []).map { ($0, value($1, "\(name).\($0)")) }))
    }
    members["support"] = .object(JSONObject(zip(labels, support).map { ($0, .integer($1)) }))
    if !reasons.members.isEmpty { members["reasons"] = .object(reasons) }
    return .object(members)
  }

  /// Whether `value` is metrics of several labels a row, and not of one.
  static func isMeant(by value: JSONValue) -> Bool { value.object?["exact_match"] != nil }

  /// The metrics that ``document(labels:)`` wrote.
  init(_ value: JSONValue, labels: [String], at place: String) throws(WinnowError) {
    let object = try StrictObject(
      value, at: place, members: Self.names.map(\.0) + Self.labelNames.map(\.0) + ["support"],
      optional: ["reasons"])
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
    var whole: [String: Metric] = [:]
    for (name, _) in Self.names { whole[name] = try metric(object[name], name) }
    var byLabel: [String: [Metric]] = [:]
    for (name, _) in Self.labelNames {
      let values = try StrictObject(object[name] ?? .null, at: object.place(of: name), members: labels)
      var metrics: [Metric] = []
      for label in labels { metrics.append(try metric(values[label], "\(name).\(label)")) }
      byLabel[name] = metrics
    }
    let counts = try StrictObject(
      object["support"] ?? .null, at: object.place(of: "support"), members: labels)
    var support: [Int] = []
    for label in labels { support.append(try counts.integer(label)) }
    (self.whole, self.byLabel, self.support) = (whole, byLabel, support)
  }
}
