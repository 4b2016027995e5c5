public import WinnowData

/// What a round's model and every voter before it are worth, by split: `metrics.json`.
///
/// The fine-tuned model's splits stand on the top level, beside an object for each of the other
/// ``Voter``s. A split that a voter has no figures on is null, with its reason in `reasons`.
public struct MetricsDocument: Sendable, Equatable {
  /// Whose labels are measured, in the order of the path from the first prediction to the trained head.
  public enum Voter: String, Sendable, CaseIterable {
    /// The base model's own predictions, before anything is labelled.
    case warmStart = "warm_start"
    /// The labelling functions' majority.
    case majorityVote = "majority_vote"
    /// The label model's labels.
    case labelModel = "label_model"
    /// The head trained on those labels.
    case fineTuned = "fine_tuned"
    /// A head trained on the validation split's gold.
    case goldBaseline = "gold_baseline"
  }

  /// What is known of a voter on a split.
  public enum Entry: Sendable, Equatable {
    /// The metrics.
    case metrics(SplitMetrics)
    /// The metrics where rows may have several labels.
    case multiLabel(MultiLabelSplitMetrics)
    /// Why there are none.
    case undefined(String)
  }

  /// The labels' names, in order.
  public let labels: [String]
  private var entries: [Voter: [Split: Entry]] = [:]

  /// A document without figures.
  public init(labels: [String]) { self.labels = labels }

  /// What is known of a voter on a split; nil where nothing is said about it.
  public subscript(voter: Voter, split: Split) -> Entry? {
    get { entries[voter]?[split] }
    set { entries[voter, default: [:]][split] = newValue }
  }

  /// The metrics of a voter on a split, or nil where there are none.
  public func metrics(of voter: Voter, on split: Split) -> SplitMetrics? {
    if case .metrics(let metrics) = self[voter, split] { metrics } else { nil }
  }

  /// The metrics of a voter on a split where rows may have several labels, or nil where there are none.
  public func multiLabelMetrics(of voter: Voter, on split: Split) -> MultiLabelSplitMetrics? {
    if case .multiLabel(let metrics) = self[voter, split] { metrics } else { nil }
  }

  /// The document as JSON.
  public var document: JSONValue {
    var members = object(of: .fineTuned)
    let reasons = members["reasons"]
    members["reasons"] = nil
    for voter in Voter.allCases where voter != .fineTuned && entries[voter]?.isEmpty == false {
      members[voter.rawValue] = .object(object(of: voter))
    }
    members["reasons"] = reasons
    return .object(members)
  }

  private func object(of voter: Voter) -> JSONObject {
    var members = JSONObject()
    var reasons = JSONObject()
    for split in Split.allCases {
      switch self[voter, split] {
      case .metrics(let metrics): members[split.rawValue] = metrics.document(labels: labels)
      case .multiLabel(let metrics): members[split.rawValue] = metrics.document(labels: labels)
      case .undefined(let reason):
        members[split.rawValue] = .null
        reasons[split.rawValue] = .string(reason)
      case nil: break
      }
    }
    if !reasons.members.isEmpty { members["reasons"] = .object(reasons) }
    return members
  }

  /// The document that `value` holds.
  ///
  /// - Parameters:
  ///   - labels: the labels of the round's settings.
  ///   - file: how messages call the file.
  /// - Throws: ``WinnowError`` of kind `data` naming what ``document`` does not write.
  public init(_ value: JSONValue, labels: [String], file: String) throws(WinnowError) {
    self.init(labels: labels)
    let others = Voter.allCases.filter { $0 != .fineTuned }
    try read(value, of: .fineTuned, at: file, beside: others.map(\.rawValue))
    for voter in others {
      guard let object = value.object?[voter.rawValue] else { continue }
      try read(object, of: voter, at: "\(file), \(voter.rawValue)", beside: [])
    }
  }

  private mutating func read(
    _ value: JSONValue, of voter: Voter, at place: String, beside others: [String]
  ) throws(WinnowError) {
    let object = try StrictObject(
      value, at: place, members: [], optional: Split.allCases.map(\.rawValue) + others + ["reasons"])
    for split in Split.allCases {
      guard let entry = object[split.rawValue] else { continue }
      let place = object.place(of: split.rawValue)
      guard entry == .null else {
        self[voter, split] =
          MultiLabelSplitMetrics.isMeant(by: entry)
          ? .multiLabel(try MultiLabelSplitMetrics(entry, labels: labels, at: place))
          : .metrics(try SplitMetrics(entry, labels: labels, at: place))
        continue
      }
      guard let reason = object["reasons"]?.object?[split.rawValue]?.string else {
        throw WinnowError(
          .data, at: place, found: "null without a reason", expected: "one among reasons beside it")
      }
      self[voter, split] = .undefined(reason)
    }
  }
}
