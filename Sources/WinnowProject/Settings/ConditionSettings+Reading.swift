import WinnowLabeling

extension ConditionSettings {
  /// The keys that choose a kind of condition, each with the keys that only it takes.
  static let kinds: KeyValuePairs<String, [String]> = [
    "keywords": ["match", "ignore_case"],
    "regex": ["ignore_case", "on"],
    "words": [],
    "characters": [],
    "sentences": [],
    "lines": [],
    "digits": [],
    "uppercase": [],
    "matches": [],
    "dictionary": [],
    "compare": [],
    "any": [],
    "all": [],
    "not": [],
  ]
  /// The kinds that look at the text, or at a column in its place.
  private static let textKinds = kinds.map(\.key).filter { !["compare", "any", "all", "not"].contains($0) }
  private static let known = kinds.map(\.key) + ["match", "ignore_case", "on", "column"]

  /// The condition at `node`: a map with the key of one kind; nil where a fault keeps it from meaning anything.
  init?(_ node: YAMLNode, faults: SettingsFaults) {
    guard let map = SettingsMap(node, name: "a condition", known: Self.known, faults: faults) else {
      return nil
    }
    let chosen = map.keys.filter { key in Self.kinds.contains { $0.key == key.name } }
    guard let kind = chosen.first, let value = map[kind.name] else {
      faults.add(
        node, found: "a condition of no kind",
        expected: "one of \(Self.kinds.map(\.key).joined(separator: ", "))")
      return nil
    }
    for other in chosen.dropFirst() {
      faults.add(
        other.node, found: "\(other.name) beside \(kind.name) in one condition", expected: "one kind",
        advice: "Put them together with any or all")
    }
    let column = Self.textKinds.contains(kind.name) ? ["column"] : []
    let own = [kind.name] + (Self.kinds.first { $0.key == kind.name }?.value ?? []) + column
    for key in map.keys where !own.contains(key.name) && !chosen.contains(where: { $0.name == key.name }) {
      faults.add(
        key.node, found: "\(key.name) in a condition of the kind \(kind.name)",
        expected: "only \(own.joined(separator: ", "))")
    }
    self.init(kind.name, value, map)
  }

  /// The condition of the kind `kind`, whose key in `map` has the value `value`.
  init?(_ kind: String, _ value: YAMLNode, _ map: SettingsMap) {
    let faults = map.faults
    switch kind {
    case "compare":
      guard let comparison = ColumnComparison(value, faults: faults) else { return nil }
      self = .comparison(comparison)
    case "any", "all":
      guard case .sequence(let elements) = value.content, !elements.isEmpty else {
        faults.add(
          value, found: "\(value.description) for \(kind)", expected: "a list of at least one condition")
        return nil
      }
      let parts = elements.compactMap { ConditionSettings($0, faults: faults) }
      guard parts.count == elements.count else { return nil }
      self = kind == "any" ? .any(parts) : .all(parts)
    case "not":
      guard let part = ConditionSettings(value, faults: faults) else { return nil }
      self = .not(part)
    default:
      guard let test = TextTest(kind, value, map) else { return nil }
      // In a function itself, `column` is a kind of its own.
      self = .text(test, column: map.name == "a condition" ? map.text("column") : nil)
    }
  }
}

extension ConditionSettings.TextTest {
  /// The test of the kind `kind`, whose key in `map` has the value `value`.
  fileprivate init?(_ kind: String, _ value: YAMLNode, _ map: SettingsMap) {
    switch kind {
    case "keywords":
      let match = map.choice("match", default: KeywordFunction.Match.word)
      let ignoresCase = map.boolean("ignore_case", default: true)
      guard let keywords = map.texts(value, kind) else { return nil }
      self = .keywords(keywords.map(\.text), match: match, ignoresCase: ignoresCase)
    case "regex":
      let ignoresCase = map.boolean("ignore_case", default: false)
      let searched = map.choice("on", default: SearchedText.text)
      guard let pattern = map.text(value, kind) else { return nil }
      self = .regex(pattern, ignoresCase: ignoresCase, on: searched)
    case "matches":
      guard
        let inner = SettingsMap(
          value, name: kind, known: ["regex", "ignore_case", "on", "below", "above"], faults: map.faults),
        let bounds = CountRange(inner),
        let pattern = inner.required("regex", "a regular expression").flatMap({ inner.text($0, "regex") })
      else { return nil }
      self = .matches(
        pattern, ignoresCase: inner.boolean("ignore_case", default: false),
        on: inner.choice("on", default: SearchedText.text), below: bounds.below, above: bounds.above)
    case "uppercase":
      guard let bounds = Self.shares(kind, value, map.faults) else { return nil }
      self = .uppercase(below: bounds.below, above: bounds.above)
    case "dictionary":
      guard let file = map.text(value, kind) else { return nil }
      self = .dictionary(file)
    default:
      guard let unit = LengthFunction.Unit(rawValue: kind),
        let inner = SettingsMap(value, name: kind, known: ["below", "above"], faults: map.faults),
        let bounds = CountRange(inner)
      else { return nil }
      self = .count(unit, below: bounds.below, above: bounds.above)
    }
  }

  private static func shares(
    _ kind: String, _ node: YAMLNode, _ faults: SettingsFaults
  ) -> (below: Double?, above: Double?)? {
    guard let map = SettingsMap(node, name: kind, known: ["below", "above"], faults: faults) else {
      return nil
    }
    let below = map.number("below", "a share above 0, up to 1") { $0 > 0 && $0 <= 1 }
    let above = map.number("above", "a share from 0 to below 1") { (0..<1).contains($0) }
    guard map["below"] != nil || map["above"] != nil else {
      faults.add(node, found: "no bound for \(kind)", expected: "below, above or both")
      return nil
    }
    if let below, let above, above >= below {
      faults.add(
        node, found: "above \(above) and below \(below)", expected: "bounds with a share between them")
    }
    return (below, above)
  }
}

/// Bounds of a whole number in a map with `below` and `above`.
private struct CountRange {
  let below: Int?
  let above: Int?

  /// The bounds in `map`; nil, with a fault, where there is none.
  init?(_ map: SettingsMap) {
    below = map["below"].map { _ in map.integer("below", in: 1...Int.max, default: 1) }
    above = map["above"].map { _ in map.integer("above", in: 0...Int.max, default: 0) }
    if below == nil, above == nil {
      map.faults.add(map.node, found: "no bound for \(map.name)", expected: "below, above or both")
      return nil
    }
    if let below, let above, above >= below - 1 {
      map.faults.add(
        map.node, found: "above \(above) and below \(below)", expected: "bounds with a number between them")
    }
  }
}
