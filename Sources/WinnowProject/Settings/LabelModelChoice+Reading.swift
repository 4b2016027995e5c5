import WinnowLabeling

extension LabelModelChoice {
  private static let keys = [
    "kind", "epochs", "seed", "learning_rate", "l2", "optimizer", "schedule", "warmup_epochs",
    "minimum_learning_rate", "initial_precision", "class_balance",
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
    settings.epochs = map.integer("epochs", in: 1...1_000_000, default: settings.epochs)
    settings.seed = UInt32(map.integer("seed", in: 0...Int(UInt32.max), default: Int(settings.seed)))
    settings.learningRate =
      map.number("learning_rate", "a number above 0") { $0 > 0 } ?? settings.learningRate
    settings.l2 = map.number("l2", "a number from 0 on") { $0 >= 0 } ?? settings.l2
    settings.optimizer = map.choice("optimizer", default: settings.optimizer)
    settings.schedule = map.choice("schedule", default: settings.schedule)
    settings.warmupEpochs = map.integer("warmup_epochs", in: 0...1_000_000, default: 0)
    settings.minimumLearningRate =
      map.number("minimum_learning_rate", "a number from 0 on") { $0 >= 0 } ?? settings.minimumLearningRate
    if let precision = map.number(
      "initial_precision", "a number from 0 to 1", where: { (0...1).contains($0) })
    {
      settings.initialPrecision = .shared(precision)
    }
    balance = map["class_balance"].flatMap { Self.classBalance($0, labels: labels, faults) } ?? .uniform
    if balance != .uniform, !kind.takesClassBalance, let node = map["class_balance"] {
      faults.add(
        node, found: "class_balance for a label model of the kind \(kind.rawValue)",
        expected: "none: \(kind == .dawidSkene ? "it estimates the balance itself" : "it has no use for one")"
      )
    }
    if settings.schedule == .linear, settings.warmupEpochs >= settings.epochs {
      faults.add(
        node, found: "\(settings.warmupEpochs) warmup_epochs of \(settings.epochs) epochs",
        expected: "fewer than the epochs")
    }
  }

  private static func addUnknownKind(_ node: YAMLNode, _ faults: SettingsFaults) {
    faults.addUnknown(
      node, found: "\(node.description) for label_model", among: Kind.allCases.map(\.rawValue), of: "one of")
  }

  private static let balances: KeyValuePairs<String, ClassBalance> = [
    "uniform": .uniform, "gold": .gold, "estimated": .estimated,
  ]

  private static func classBalance(
    _ node: YAMLNode, labels: [String], _ faults: SettingsFaults
  ) -> ClassBalance? {
    if let name = node.text {
      if let balance = balances.first(where: { $0.key == name }) { return balance.value }
      faults.addUnknown(
        node, found: "\(node.description) for class_balance", among: balances.map(\.key),
        of: "a list of shares, or one of")
      return nil
    }
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
    return .given(shares)
  }
}

extension LabelModelChoice.Kind {
  /// Whether the class balance has any effect.
  fileprivate var takesClassBalance: Bool {
    switch self {
    case .majorityVote, .dawidSkene, .answers: false
    case .labelModel, .weightedVote, .triplets, .correlated, .auto: true
    }
  }
}
