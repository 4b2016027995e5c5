extension LabelModelChoice {
  private static let keys = [
    "kind", "epochs", "seed", "learning_rate", "l2", "optimizer", "precision", "class_balance",
  ]

  /// The choice at `node`: a kind alone, or a map.
  init(_ node: YAMLNode, labels: [String], faults: SettingsFaults) {
    self.init()
    if let name = node.text {
      if let kind = Kind(rawValue: name) { self.kind = kind } else { Self.addUnknownKind(node, faults) }
      return
    }
    guard let map = SettingsMap(node, name: "label_model", known: Self.keys, faults: faults) else { return }
    kind = map.choice("kind", default: kind)
    epochs = map.integer("epochs", in: 1...1_000_000, default: epochs)
    seed = map.integer("seed", in: 0...Int(UInt32.max), default: seed)
    learningRate = map.number("learning_rate", "a number above 0") { $0 > 0 } ?? learningRate
    l2 = map.number("l2", "a number from 0 on") { $0 >= 0 } ?? l2
    optimizer = map.choice("optimizer", default: optimizer)
    precision = map.number("precision", "a number above 0 and up to 1") { $0 > 0 && $0 <= 1 } ?? precision
    classBalance = map["class_balance"].flatMap { Self.classBalance($0, labels: labels, faults: faults) }
  }

  private static func addUnknownKind(_ node: YAMLNode, _ faults: SettingsFaults) {
    faults.addUnknown(
      node, found: "\(node.description) for label_model", among: Kind.allCases.map(\.rawValue), of: "one of")
  }

  private static func classBalance(
    _ node: YAMLNode, labels: [String], faults: SettingsFaults
  ) -> [Double]? {
    guard case .sequence(let elements) = node.content, elements.count == labels.count || labels.isEmpty else {
      faults.add(
        node, found: "\(node.description) for class_balance",
        expected: "a list of \(labels.count) shares, one for each label in their order")
      return nil
    }
    var shares: [Double] = []
    for element in elements {
      guard let share = element.number, share > 0, share < 1 else {
        faults.add(
          element, found: "\(element.description) for class_balance", expected: "a share between 0 and 1")
        return nil
      }
      shares.append(share)
    }
    let sum = shares.reduce(0, +)
    guard abs(sum - 1) < 1e-6 else {
      faults.add(node, found: "shares that add up to \(sum) for class_balance", expected: "1")
      return nil
    }
    return shares
  }
}
