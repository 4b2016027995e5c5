import WinnowData

extension BestChoice {
  /// The choice at `node`: a metric's name, or a map with `metric` and `split`.
  init(_ node: YAMLNode, isMultiLabel: Bool, labels: Int, faults: SettingsFaults) {
    self.init()
    let choices = Metric.choices(isMultiLabel: isMultiLabel, labels: labels)
    func metric(_ value: YAMLNode) -> Metric {
      if let metric = value.text.flatMap(Metric.init(rawValue:)), choices.contains(metric) { return metric }
      faults.addUnknown(
        value, found: "\(value.description) as the metric of best", among: choices.map(\.rawValue),
        of: "one of")
      return .macroF1
    }
    guard case .mapping = node.content else {
      self.metric = metric(node)
      return
    }
    guard let map = SettingsMap(node, name: "best", known: ["metric", "split"], faults: faults) else {
      return
    }
    if let value = map["metric"] { self.metric = metric(value) }
    guard let value = map["split"] else { return }
    let splits = [Split.validation, .test]
    if let split = value.text.flatMap(Split.init(rawValue:)), splits.contains(split) {
      self.split = split
    } else {
      faults.addUnknown(
        value, found: "\(value.description) as the split of best", among: splits.map(\.rawValue),
        of: "one of")
    }
  }

  /// The choice as `winnow.yaml` writes it.
  var document: JSONValue {
    .object(JSONObject([("metric", .string(metric.rawValue)), ("split", .string(split.rawValue))]))
  }
}
