import WinnowLabeling

extension ColumnComparison {
  private static let tests = ["below", "above", "equals", "one_of", "missing"]

  /// The comparison at `node`; nil where a fault keeps it from meaning anything.
  init?(_ node: YAMLNode, faults: SettingsFaults) {
    guard
      let map = SettingsMap(node, name: "compare", known: ["column"] + Self.tests, faults: faults)
    else { return nil }
    let column = map.required("column", "the column to look at").flatMap { map.text($0, "column") }
    let chosen = map.keys.filter { Self.tests.contains($0.name) }
    guard let first = chosen.first, let value = map[first.name] else {
      faults.add(
        node, found: "a comparison of nothing",
        expected: "one of \(Self.tests.joined(separator: ", "))")
      return nil
    }
    let isRange = first.name == "below" || first.name == "above"
    for other in chosen.dropFirst() where !isRange || other.name != "below" && other.name != "above" {
      faults.add(
        other.node, found: "\(other.name) beside \(first.name) in one comparison", expected: "one of them",
        advice: "Put two comparisons together with any or all")
    }
    guard let test = isRange ? Self.range(map) : Self.test(first.name, value, map), let column else {
      return nil
    }
    self.init(column: column, test: test)
  }

  private static func range(_ map: SettingsMap) -> Test {
    let below = map.number("below", "a number") { _ in true }
    let above = map.number("above", "a number") { _ in true }
    if let below, let above, above >= below {
      map.faults.add(
        map.node, found: "above \(above) and below \(below)", expected: "bounds with a number between them")
    }
    return .between(below: below, above: above)
  }

  private static func test(_ name: String, _ value: YAMLNode, _ map: SettingsMap) -> Test? {
    switch name {
    case "equals": return value.compared(map).map { .oneOf([$0]) }
    case "one_of":
      guard case .sequence(let elements) = value.content, !elements.isEmpty else {
        map.faults.add(
          value, found: "\(value.description) for one_of", expected: "a list of at least one value")
        return nil
      }
      let values = elements.compactMap { $0.compared(map) }
      return values.count == elements.count ? .oneOf(values) : nil
    default: return .missing(map.boolean("missing", default: true))
    }
  }
}

extension YAMLNode {
  /// The value to compare with: a number where it stands without quotes, else a text.
  fileprivate func compared(_ map: SettingsMap) -> ColumnComparison.Value? {
    number.map { .number($0) } ?? map.text(self, "a value to compare with").map { .text($0) }
  }
}
