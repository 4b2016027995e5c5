import WinnowData

extension ThresholdChoice {
  private static let auto = "auto"

  /// The choice at `node`: `auto`, a number for all labels, or a map from labels to numbers.
  init(_ node: YAMLNode, labels: [String], faults: SettingsFaults) {
    self = .standard
    func probability(_ value: YAMLNode) -> Double? {
      if let number = value.number, (0...1).contains(number) { return number }
      faults.add(
        value, found: "\(value.description) for thresholds", expected: "a number from 0 to 1")
      return nil
    }
    if node.text == Self.auto {
      self = .automatic
    } else if case .mapping = node.content {
      let reader = LabelReader(labels: labels, faults: faults)
      guard let entries = reader.entries(node, of: "thresholds", fewest: 1, probability) else { return }
      var values = [Double?](repeating: nil, count: labels.count)
      for entry in entries { values[entry.label] = entry.value }
      self = .fixed(values)
    } else if let number = node.number, (0...1).contains(number) {
      self = .fixed([Double?](repeating: number, count: labels.count))
    } else {
      faults.add(
        node, found: "\(node.description) for thresholds",
        expected: "auto, a number from 0 to 1, or a map from labels to such numbers")
    }
  }

  /// The choice as `winnow.yaml` writes it; nil for the standard one.
  func document(labels: [String]) -> JSONValue? {
    switch self {
    case .standard: nil
    case .automatic: .string(Self.auto)
    case .fixed(let values):
      .object(
        JSONObject(zip(labels, values).compactMap { label, value in value.map { (label, .double($0)) } }))
    }
  }
}
