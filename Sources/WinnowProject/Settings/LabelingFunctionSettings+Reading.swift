import WinnowData
import WinnowLabeling

extension LabelingFunctionSettings {
  /// The keys that choose a kind, each with the keys that only it takes.
  private static let kinds: [(key: String, keys: [String])] =
    ConditionSettings.kinds.map { ($0.key, $0.value + ["label"]) } + [
      ("zero_shot", ["min_margin", "model"]),
      ("similar", ["min_similarity", "model", "label"]),
      ("neighbors", ["k", "min_margin", "min_similarity", "model"]),
      ("prompt", ["min_margin"]),
      ("entailment", ["min_margin"]),
      ("classifier", ["min_margin"]),
      ("column", []),
      ("command", ["timeout"]),
    ]
  private static let known =
    [
      "name", "label", "where", "match", "ignore_case", "on", "min_margin", "min_similarity", "k", "model",
      "timeout",
    ] + kinds.map(\.key)

  /// The function at `node`; nil where a fault keeps it from meaning anything.
  ///
  /// - Parameters:
  ///   - labels: the project's labels.
  ///   - allowsCommands: whether the project lets functions run programs.
  init?(_ node: YAMLNode, labels: [String], allowsCommands: Bool, faults: SettingsFaults) {
    let faultCount = faults.all.count
    guard let map = SettingsMap(node, name: "a labelling function", known: Self.known, faults: faults)
    else { return nil }
    let name = map.required("name", "a name for the function") == nil ? nil : map.text("name")
    guard let kind = Self.kind(of: map), let value = map[kind.name] else { return nil }
    let label = kind.keys.contains("label") ? Self.label(map, labels, kind: kind.name) : 0
    let restriction = map["where"].map { ConditionSettings($0, faults: faults) }
    guard let rule = Self.rule(kind.name, value, map, label: label, labels: labels) else { return nil }
    if case .command = rule, !allowsCommands {
      faults.add(
        value, found: "a function that runs a command", expected: "allow_commands: true at the top",
        advice: "Allow it only where you trust the project: commands run with your rights")
    }
    guard let name, label != nil else { return nil }
    self.init(name: name, rule: rule, where: restriction ?? nil)
    if faults.all.count == faultCount { compile(value, labels: labels, faults) }
  }

  /// The function's map without what it says of several labels, and that; nil where rows have one label.
  static func takingOpinion(
    from node: YAMLNode, labels: [String], isMultiLabel: Bool, faults: SettingsFaults
  ) -> (function: YAMLNode, opinion: LabelOpinionSettings?) {
    guard isMultiLabel, case .mapping(let entries) = node.content else { return (node, nil) }
    let kind = kinds.first { kind in entries.contains { $0.key.text == kind.key } }
    return LabelOpinionSettings.taking(
      from: node, namesLabels: kind.map { !$0.keys.contains("label") } ?? false, labels: labels,
      faults: faults)
  }

  /// Notes what the labelling function itself finds wrong, such as a pattern that is no regular
  /// expression.
  private func compile(_ node: YAMLNode, labels: [String], _ faults: SettingsFaults) {
    do {
      // Files are read when a project is checked or run, not with its settings.
      _ = try makeFunction(labels: labels, folder: nil, allowsCommands: true) { _ in
        try TermDictionary(["term"], place: "dictionary")
      }
    } catch let error as WinnowError {
      let place = error.place.replacing("labelling function \"\(name)\", ", with: "")
      faults.add(node, found: "\(place): \(error.found)", expected: error.expected, advice: error.advice)
    } catch {
      faults.add(node, found: "a function that cannot be made: \(error)")
    }
  }

  /// The one kind that the map's keys choose; a fault where they choose none or two, or where a key
  /// belongs to another kind.
  private static func kind(of map: SettingsMap) -> (name: String, keys: [String])? {
    let chosen = map.keys.filter { key in kinds.contains { $0.key == key.name } }
    guard let first = chosen.first, let kind = kinds.first(where: { $0.key == first.name }) else {
      map.faults.add(
        map.node, found: "a labelling function of no kind",
        expected: "one of \(kinds.map(\.key).joined(separator: ", "))")
      return nil
    }
    for other in chosen.dropFirst() {
      map.faults.add(
        other.node, found: "\(other.name) beside \(first.name) in one labelling function",
        expected: "one kind", advice: "Make two functions of it")
    }
    let own = ["name", kind.key] + kind.keys + ["where"]
    for key in map.keys where !own.contains(key.name) && !chosen.contains(where: { $0.name == key.name }) {
      map.faults.add(
        key.node, found: "\(key.name) in a function of the kind \(kind.key)",
        expected: "only \(own.joined(separator: ", "))")
    }
    return (kind.key, kind.keys)
  }

  private static func label(_ map: SettingsMap, _ labels: [String], kind: String) -> Int? {
    guard
      let value = map.required("label", "the label that a function of the kind \(kind) gives"),
      let text = map.text(value, "label")
    else { return nil }
    return LabelReader(labels: labels, faults: map.faults).index(of: text, at: value)
  }

  private static func rule(
    _ kind: String, _ value: YAMLNode, _ map: SettingsMap, label: Int?, labels: [String]
  ) -> Rule? {
    let label = label ?? 0
    switch kind {
    case "zero_shot":
      let margin = map.number("min_margin", "a number from 0 to 2") { (0...2).contains($0) }
      let model = map.text("model")
      return LabelReader(labels: labels, faults: map.faults)
        .entries(value, of: "zero_shot") { map.text($0, "zero_shot") }
        .map { entries in
          .zeroShot(
            entries.map { LabelDescription(label: $0.label, text: $0.value) }, minimumMargin: margin ?? 0,
            model: model)
        }
    case "similar":
      let expected = "a cosine from -1 to 1"
      let least = map.required("min_similarity", expected).flatMap { _ in
        map.number("min_similarity", expected) { (-1...1).contains($0) }
      }
      let model = map.text("model")
      guard let text = map.text(value, kind), let least else { return nil }
      return .similar(text, minimumSimilarity: least, model: model, label: label)
    case "neighbors":
      return NeighborSettings(value, map, labels: labels).map { .neighbors($0) }
    case "prompt", "entailment", "classifier":
      let margin = map.number("min_margin", "a number from 0 to 1") { (0...1).contains($0) }
      return ModelFunctionSettings.Kind(rawValue: kind).flatMap {
        ModelFunctionSettings(
          $0, value, labels: labels, minimumMargin: margin ?? 0, faults: map.faults)
      }.map { .model($0) }
    case "column":
      return map.text(value, kind).map { .column($0) }
    case "command":
      let seconds = map.number("timeout", "seconds, more than 0") { $0 > 0 && $0 <= 86_400 }
      return map.texts(value, kind).map { .command($0.map(\.text), timeout: seconds ?? 60) }
    default:
      return ConditionSettings(kind, value, map).map { rule(of: $0, label: label) }
    }
  }

  /// The rule of a condition: the oldest kinds have cases of their own.
  private static func rule(of condition: ConditionSettings, label: Int) -> Rule {
    switch condition {
    case .text(.keywords(let keywords, let match, let ignoresCase), column: nil):
      .keywords(keywords, match: match, ignoresCase: ignoresCase, label: label)
    case .text(.regex(let pattern, let ignoresCase, let searched), column: nil):
      .regex(pattern, ignoresCase: ignoresCase, on: searched, label: label)
    case .text(.count(let unit, let below, let above), column: nil):
      .count(unit, below: below, above: above, label: label)
    default: .condition(condition, label: label)
    }
  }
}
