extension ModelFunctionSettings {
  /// The kinds of question, by their keys in a labelling function.
  enum Kind: String, CaseIterable {
    case prompt, entailment, classifier

    fileprivate var keys: [String] {
      switch self {
      case .prompt: ["model", "template", "words", "calibrate"]
      case .entailment: ["model", "template", "hypotheses"]
      case .classifier: ["model", "labels", "threshold", "thresholds"]
      }
    }
  }

  /// The function of kind `kind` at `node`; nil where a fault keeps it from meaning anything.
  init?(_ kind: Kind, _ node: YAMLNode, labels: [String], minimumMargin: Double, faults: SettingsFaults) {
    guard let map = SettingsMap(node, name: kind.rawValue, known: kind.keys, faults: faults) else {
      return nil
    }
    let names = LabelReader(labels: labels, faults: faults)
    var thresholds = [Double](repeating: 0, count: labels.count)
    let question: Question?
    switch kind {
    case .prompt: question = Self.prompt(map, names)
    case .entailment: question = Self.entailment(map, names)
    case .classifier:
      question = Self.classifier(map, names)
      Self.read(&thresholds, map, names)
    }
    guard let question else { return nil }
    self.init(
      model: map.text("model"), question: question, minimumMargin: minimumMargin, thresholds: thresholds)
  }

  private static func prompt(_ map: SettingsMap, _ names: LabelReader) -> Question? {
    let template =
      map.required("template", "a text with {text} and {mask}") == nil ? nil : map.text("template")
    guard let node = map.required("words", "a map from each label to its words") else { return nil }
    let words = names.entries(node, of: "words") { map.texts($0, "words")?.map(\.text) }
    guard let template, let words else { return nil }
    if !template.contains("{text}") {
      map.faults.add(
        map["template"] ?? map.node, found: "a template without {text}",
        expected: "a text with {text} and {mask}")
    }
    return .prompt(
      template: template, words: words.map { Words(label: $0.label, words: $0.value) },
      isCalibrated: map.boolean("calibrate", default: false))
  }

  private static func entailment(_ map: SettingsMap, _ names: LabelReader) -> Question? {
    let template = map.text("template") ?? standardTemplate
    if !template.contains("{}") {
      map.faults.add(
        map["template"] ?? map.node, found: "a template without {}",
        expected: "a text with {} in the hypothesis's place")
    }
    guard let node = map["hypotheses"] else {
      return .entailment(
        template: template, hypotheses: names.labels.enumerated().map { .init(label: $0, text: $1) })
    }
    return names.entries(node, of: "hypotheses") { map.text($0, "hypotheses") }.map { entries in
      .entailment(template: template, hypotheses: entries.map { .init(label: $0.label, text: $0.value) })
    }
  }

  private static func classifier(_ map: SettingsMap, _ names: LabelReader) -> Question? {
    _ = map.required("model", "the folder of a classifier")
    guard let node = map["labels"] else { return .classifier(renamed: []) }
    guard case .mapping(let entries) = node.content else {
      map.faults.add(
        node, found: "\(node.description) for labels",
        expected: "a map from the model's labels to the project's")
      return nil
    }
    let renamed = entries.compactMap { entry -> Renamed? in
      guard let theirs = map.text(entry.key, "labels"), let ours = map.text(entry.value, "labels"),
        let label = names.index(of: ours, at: entry.value)
      else { return nil }
      return Renamed(name: theirs, label: label)
    }
    return renamed.count == entries.count ? .classifier(renamed: renamed) : nil
  }

  private static func read(_ thresholds: inout [Double], _ map: SettingsMap, _ names: LabelReader) {
    func isProbability(_ number: Double) -> Bool { (0...1).contains(number) }
    if let all = map.number("threshold", "a number from 0 to 1", where: isProbability) {
      for label in thresholds.indices { thresholds[label] = all }
    }
    guard let node = map["thresholds"] else { return }
    let entries = names.entries(node, of: "thresholds", fewest: 1) { value -> Double? in
      if let number = value.number, isProbability(number) { return number }
      map.faults.add(
        value, found: "\(value.description) for thresholds", expected: "a number from 0 to 1")
      return nil
    }
    for entry in entries ?? [] { thresholds[entry.label] = entry.value }
  }
}

/// Reads maps from a project's labels to something.
struct LabelReader {
  let labels: [String]
  let faults: SettingsFaults

  /// The class index of `label`; a fault naming the nearest where there is none.
  func index(of label: String, at node: YAMLNode) -> Int? {
    if let index = labels.firstIndex(of: label) { return index }
    // Without labels the fault is theirs, and noted there.
    if !labels.isEmpty {
      faults.addUnknown(
        node, found: "the unknown label \(node.description)", among: labels, of: "one of the labels")
    }
    return nil
  }

  /// The entries of the map `node` in class order, each value read by `value`; nil, with a fault, where one means
  /// nothing or there are fewer than `fewest`.
  func entries<Value>(
    _ node: YAMLNode, of name: String, fewest: Int = 2, _ value: (YAMLNode) -> Value?
  ) -> [(label: Int, value: Value)]? {
    guard case .mapping(let entries) = node.content else {
      faults.add(
        node, found: "\(node.description) for \(name)", expected: "a map with labels as its keys")
      return nil
    }
    let read = entries.compactMap { entry -> (label: Int, value: Value)? in
      guard let key = entry.key.text, let label = index(of: key, at: entry.key),
        let read = value(entry.value)
      else { return nil }
      return (label, read)
    }
    guard read.count == entries.count else { return nil }
    guard read.count >= fewest else {
      faults.add(
        node, found: "\(read.isEmpty ? "no" : "one") label for \(name)",
        expected: fewest == 1 ? "at least one" : "at least two to choose between")
      return nil
    }
    return read.sorted { $0.label < $1.label }
  }
}
