extension TrainingChoice {
  private static let keys = [
    "head", "layers", "C", "epochs", "hidden_units", "batch_size", "learning_rate", "seed",
    "include_unlabelled", "answer_weight",
  ]

  /// The choice at `node`.
  init(_ node: YAMLNode, faults: SettingsFaults) {
    self.init()
    guard let map = SettingsMap(node, name: "training", known: Self.keys, faults: faults) else { return }
    head = map.choice("head", default: head)
    if let layers = map["layers"], layers.text != "none" {
      let isLater = layers.text == "all" || layers.integer.map { $0 > 0 } == true
      faults.add(
        layers, found: "\(layers.description) for layers", expected: "none",
        advice: isLater
          ? "This version trains the head alone; the encoder's layers follow in a later one" : nil)
    }
    inverseRegularization = map.number("C", "a number above 0") { $0 > 0 } ?? inverseRegularization
    epochs = map.integer("epochs", in: 1...1_000_000, default: epochs)
    hiddenUnits = map.integer("hidden_units", in: 1...65_536, default: hiddenUnits)
    batchSize = map.integer("batch_size", in: 1...65_536, default: batchSize)
    learningRate = map.number("learning_rate", "a number above 0") { $0 > 0 } ?? learningRate
    seed = map.integer("seed", in: 0...Int.max, default: seed)
    answerWeight = map.number("answer_weight", "a number above 0") { $0 > 0 } ?? answerWeight
    includesUnvotedRows = map.boolean("include_unlabelled", default: includesUnvotedRows)
  }
}
