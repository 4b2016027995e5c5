import WinnowData
import WinnowLabeling

extension LabelingFunctionSettings {
  /// The keys that choose a kind, each with the keys that only it takes.
  private static let kinds: KeyValuePairs<String, [String]> = [
    "keywords": ["match", "ignore_case", "label"],
    "regex": ["ignore_case", "on", "label"],
    "words": ["label"],
    "characters": ["label"],
    "zero_shot": ["min_margin", "model"],
    "prompt": ["min_margin"],
    "entailment": ["min_margin"],
    "classifier": ["min_margin"],
    "column": [],
    "command": ["timeout"],
  ]
  private static let known =
    ["name", "label", "match", "ignore_case", "on", "min_margin", "model", "timeout"] + kinds.map(\.key)

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
    guard let rule = Self.rule(kind.name, value, map, label: label, labels: labels) else { return nil }
    if case .command = rule, !allowsCommands {
      faults.add(
        value, found: "a function that runs a command", expected: "allow_commands: true at the top",
        advice: "Allow it only where you trust the project: commands run with your rights")
    }
    guard let name, label != nil else { return nil }
    self.init(name: name, rule: rule)
    if faults.all.count == faultCount { compile(value, labels: labels, faults) }
  }

  /// The function's map without what it says of several labels, and that; nil where rows have one label.
  static func takingOpinion(
    from node: YAMLNode, labels: [String], isMultiLabel: Bool, faults: SettingsFaults
  ) -> (function: YAMLNode, opinion: LabelOpinionSettings?) {
    guard isMultiLabel, case .mapping(let entries) = node.content else { return (node, nil) }
    let kind = kinds.first { kind in entries.contains { $0.key.text == kind.key } }
    return LabelOpinionSettings.taking(
      from: node, namesLabels: kind.map { !$0.value.contains("label") } ?? false, labels: labels,
      faults: faults)
  }

  /// Notes what the labelling function itself finds wrong, such as a pattern that is no regular
  /// expression.
  private func compile(_ node: YAMLNode, labels: [String], _ faults: SettingsFaults) {
    do {
      _ = try makeFunction(labels: labels, folder: nil, allowsCommands: true)
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
    let own = ["name", kind.key] + kind.value
    for key in map.keys where !own.contains(key.name) && !chosen.contains(where: { $0.name == key.name }) {
      map.faults.add(
        key.node, found: "\(key.name) in a function of the kind \(kind.key)",
        expected: "only \(own.joined(separator: ", "))")
    }
    return (kind.key, kind.value)
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
    case "keywords":
      let match = map.choice("match", default: KeywordFunction.Match.word)
      let ignoresCase = map.boolean("ignore_case", default: true)
      return map.texts(value, kind).map {
        .keywords($0.map(\.text), match: match, ignoresCase: ignoresCase, label: label)
      }
    case "regex":
      let ignoresCase = map.boolean("ignore_case", default: false)
      let subject = map.choice("on", default: SearchedText.text)
      return map.text(value, kind).map {
        .regex($0, ignoresCase: ignoresCase, on: subject, label: label)
      }
    case "words", "characters":
      return LengthFunction.Unit(rawValue: kind).flatMap { count($0, value, map.faults, label: label) }
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
      return nil
    }
  }

  private static func count(
    _ unit: LengthFunction.Unit, _ node: YAMLNode, _ faults: SettingsFaults, label: Int
  ) -> Rule? {
    guard let map = SettingsMap(node, name: unit.rawValue, known: ["below", "above"], faults: faults)
    else { return nil }
    let below = map["below"].map { _ in map.integer("below", in: 1...Int.max, default: 1) }
    let above = map["above"].map { _ in map.integer("above", in: 0...Int.max, default: 0) }
    if below == nil, above == nil {
      faults.add(node, found: "no bound for \(unit.rawValue)", expected: "below, above or both")
      return nil
    }
    if let below, let above, above >= below - 1 {
      faults.add(
        node, found: "above \(above) and below \(below)", expected: "bounds with a number between them")
    }
    return .count(unit, below: below, above: above, label: label)
  }
}
