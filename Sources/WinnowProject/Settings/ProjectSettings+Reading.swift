public import WinnowData

/// What reading a file of settings came to.
public struct SettingsReading: Sendable {
  /// The settings; nil where there is any fault.
  public let settings: ProjectSettings?
  /// Everything that is wrong, each with file, line and column, in the order of reading.
  public let faults: [WinnowError]
}

extension ProjectSettings {
  private static let keys = [
    "model", "labels", "multi_label", "data", "labeling_functions", "label_model", "training",
    "thresholds", "best", "allow_commands",
  ]

  /// The settings that the bytes of a `winnow.yaml` hold.
  ///
  /// - Parameters:
  ///   - file: how messages call the file.
  ///   - needsFunctions: whether there must be labelling functions, and enough of them for the label model.
  /// - Throws: ``WinnowError`` of kind `data`: the first fault, and how many more there are.
  public init(yaml bytes: [UInt8], file: String, needsFunctions: Bool = true) throws(WinnowError) {
    let reading = Self.reading(yaml: bytes, file: file, needsFunctions: needsFunctions)
    guard let settings = reading.settings else {
      throw Self.summary(of: reading.faults, file: file)
    }
    self = settings
  }

  /// The settings that the bytes of a `winnow.yaml` hold, or everything that is wrong with them.
  ///
  /// - Parameters:
  ///   - file: how messages call the file.
  ///   - needsFunctions: whether there must be labelling functions, and enough of them for the label model.
  public static func reading(yaml bytes: [UInt8], file: String, needsFunctions: Bool = true)
    -> SettingsReading
  {
    let root: YAMLNode
    do {
      root = try YAMLReader.read(bytes, file: file)
    } catch {
      return SettingsReading(settings: nil, faults: [error])
    }
    let faults = SettingsFaults(file: file)
    let settings = ProjectSettings(root, needsFunctions: needsFunctions, faults: faults)
    return SettingsReading(settings: faults.all.isEmpty ? settings : nil, faults: faults.all)
  }

  static func summary(of faults: [WinnowError], file: String) -> WinnowError {
    guard let first = faults.first else {
      return WinnowError(.internal, at: file, found: "settings that were refused without a reason")
    }
    if faults.count == 1 { return first }
    let more = "winnow check lists this and \(faults.count - 1) more"
    return WinnowError(
      first.kind, at: first.place, found: first.found, expected: first.expected,
      advice: first.advice.map { "\($0.hasSuffix("?") ? $0 : "\($0).") \(more)" } ?? more)
  }

  /// The settings at `root`; nil where a fault keeps them from meaning anything.
  init?(_ root: YAMLNode, needsFunctions: Bool = true, faults: SettingsFaults) {
    guard let map = SettingsMap(root, name: "the project's settings", known: Self.keys, faults: faults)
    else { return nil }
    let models = map.required("model", "the folder of a model").flatMap { Self.models($0, map) }
    let labels = map.required("labels", "the list of labels").flatMap { Self.labels($0, map) }
    let data = map.required("data", "a file of rows, or a map").flatMap { DataSettings($0, faults: faults) }
    let allowsCommands = map.boolean("allow_commands", default: false)
    let isMultiLabel = map.boolean("multi_label", default: false)
    let labelModel = map["label_model"].map { LabelModelChoice($0, labels: labels ?? [], faults: faults) }
    let learnsFromAnswers = labelModel?.kind == .answers
    if learnsFromAnswers, let data, data.answers == nil, let node = map["label_model"] {
      faults.add(
        node, found: "the label model answers without answers to learn from",
        expected: "data: {answers: FILE}")
    }
    let needsFunctions = needsFunctions && !learnsFromAnswers
    var functions: [LabelingFunctionSettings]? = []
    if needsFunctions || map["labeling_functions"].map({ !$0.isNull }) ?? false {
      functions = map.required("labeling_functions", "a list of labelling functions").flatMap {
        Self.functions(
          $0, labels: labels ?? [], allowsCommands: allowsCommands, isMultiLabel: isMultiLabel,
          labelModel: labelModel,
          isNeeded: needsFunctions, goldColumn: data?.goldColumn, faults)
      }
    }
    if let models, let functions, let node = map["labeling_functions"] {
      Self.requireModels(of: functions, at: node, among: models, faults)
    }
    let training = map["training"].map { TrainingChoice($0, faults: faults) }
    let thresholds = map["thresholds"].map { ThresholdChoice($0, labels: labels ?? [], faults: faults) }
    let best = map["best"].map {
      BestChoice($0, isMultiLabel: isMultiLabel, labels: labels?.count ?? 2, faults: faults)
    }
    if isMultiLabel {
      MultiLabelSettingsCheck.check(
        map, training: training, labelModel: labelModel, data: data, faults: faults)
    }
    guard let models, let labels, let data, let functions else { return nil }
    self.init(
      models: models, labels: labels, data: data, labelingFunctions: functions,
      labelModel: labelModel ?? LabelModelChoice(), training: training ?? TrainingChoice(),
      allowsCommands: allowsCommands, isMultiLabel: isMultiLabel, thresholds: thresholds ?? .standard,
      best: best ?? BestChoice())
  }

  private static func models(_ node: YAMLNode, _ map: SettingsMap) -> [String]? {
    guard let models = map.texts(node, "model") else { return nil }
    var seen: Set<String> = []
    for model in models where !seen.insert(model.text.lastPathComponent).inserted {
      map.faults.add(
        model.node, found: "a second base model named \"\(model.text.lastPathComponent)\"",
        expected: "base models with names of their own, by which functions name them")
    }
    return models.map(\.text)
  }

  /// Notes the functions that ask a base model without saying which of several.
  static func requireModels(
    of functions: [LabelingFunctionSettings], at node: YAMLNode, among models: [String],
    _ faults: SettingsFaults
  ) {
    guard models.count > 1 else { return }
    for function in functions where function.asksModel && function.askedModel == nil {
      faults.add(
        node, found: "function \"\(function.name)\", which asks a model without naming it",
        expected: "model: one of \(models.map(\.lastPathComponent).joined(separator: ", ")), or a folder")
    }
  }

  private static func labels(_ node: YAMLNode, _ map: SettingsMap) -> [String]? {
    guard case .sequence(let elements) = node.content, elements.count > 1 else {
      map.faults.add(
        node, found: "\(isOne(node) ? "one label" : node.description) for labels",
        expected: "a list of at least two labels")
      return nil
    }
    var labels: [String] = []
    var seen: Set<String> = []
    for element in elements {
      guard let label = map.text(element, "labels") else { continue }
      if !seen.insert(label).inserted {
        map.faults.add(
          element, found: "the label \(element.description) a second time", expected: "each label once")
      }
      labels.append(label)
    }
    return labels
  }

  private static func isOne(_ node: YAMLNode) -> Bool {
    if case .sequence(let elements) = node.content { elements.count == 1 } else { false }
  }

  private static func functions(
    _ node: YAMLNode, labels: [String], allowsCommands: Bool, isMultiLabel: Bool,
    labelModel: LabelModelChoice?, isNeeded: Bool, goldColumn: String?, _ faults: SettingsFaults
  ) -> [LabelingFunctionSettings]? {
    guard case .sequence(let elements) = node.content, !elements.isEmpty || !isNeeded else {
      faults.add(
        node, found: "\(node.description) for labeling_functions",
        expected: "a list of at least one labelling function")
      return nil
    }
    var functions: [LabelingFunctionSettings] = []
    var names: Set<String> = []
    for element in elements {
      let (node, opinion) = LabelingFunctionSettings.takingOpinion(
        from: element, labels: labels, isMultiLabel: isMultiLabel, faults: faults)
      guard
        var function = LabelingFunctionSettings(
          node, labels: labels, allowsCommands: allowsCommands, faults: faults)
      else { continue }
      function.opinion = opinion
      if let goldColumn, function.columns.contains(goldColumn) {
        faults.add(
          element, found: "a labelling function over the gold column \"\(goldColumn)\"",
          expected: "another column",
          advice: "Gold is for evaluation; name its column with label: under data if it is another")
      }
      if !names.insert(function.name).inserted {
        faults.add(
          element, found: "the name \"\(function.name)\" for a second labelling function",
          expected: "a name of its own for each")
      }
      functions.append(function)
    }
    let choice = labelModel ?? LabelModelChoice()
    // Of several labels each has its own functions, and one that has too few takes their majority.
    if isNeeded, !isMultiLabel, elements.count < choice.leastFunctions {
      faults.add(
        node, found: "\(elements.count) labelling function\(elements.count == 1 ? "" : "s")",
        expected: "at least three for label_model: \(choice.kind.rawValue)",
        advice: "Add functions, or set label_model: majority_vote")
    }
    return functions
  }
}
