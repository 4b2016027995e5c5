/// A map of settings as a reader takes its keys: each by name and kind, each fault noted where it is.
///
/// A value that is wrong counts as missing after its fault is noted, so that reading goes on and finds
/// the next one; whoever reads must look at the faults before it trusts the values.
struct SettingsMap {
  /// The map itself, for faults that concern it as a whole.
  let node: YAMLNode
  /// What the map is, for messages: `data`, `a labelling function`.
  let name: String
  let faults: SettingsFaults
  private let values: [String: YAMLNode]
  /// The map's known keys in the order of the file.
  let keys: [(name: String, node: YAMLNode)]

  /// The map at `node`; nil, with a fault, where no map stands there. Keys that are not among `known`
  /// are faults.
  init?(_ node: YAMLNode, name: String, known: [String], faults: SettingsFaults) {
    guard case .mapping(let entries) = node.content else {
      faults.add(node, found: "\(node.description) for \(name)", expected: "a map of keys and values")
      return nil
    }
    self.node = node
    self.name = name
    self.faults = faults
    var values: [String: YAMLNode] = [:]
    var keys: [(String, YAMLNode)] = []
    for entry in entries {
      guard let key = entry.key.text, known.contains(key) else {
        let found = entry.key.text.map { _ in "the unknown key \(entry.key.description) in \(name)" }
        faults.addUnknown(
          entry.key, found: found ?? "\(entry.key.description) as a key of \(name)", among: known,
          of: "one of")
        continue
      }
      values[key] = entry.value
      keys.append((key, entry.key))
    }
    self.values = values
    self.keys = keys
  }

  /// The value of `key`, or nil where it is not given.
  subscript(key: String) -> YAMLNode? { values[key] }

  /// The value of `key`; a fault where it is not given.
  func required(_ key: String, _ expected: String) -> YAMLNode? {
    if let value = values[key] { return value }
    faults.add(node, found: "no \(key) in \(name)", expected: expected)
    return nil
  }

  /// The text of `key`: a word or a quoted string that is not empty.
  func text(_ key: String) -> String? { values[key].flatMap { text($0, key) } }

  /// The text of `value`, which belongs to `key`.
  func text(_ value: YAMLNode, _ key: String) -> String? {
    if let text = value.text, !text.isEmpty { return text }
    faults.add(value, found: "\(value.description) for \(key)", expected: "a text that is not empty")
    return nil
  }

  /// The texts of `value`, one or a list of one or more, with the place of each.
  func texts(_ value: YAMLNode, _ key: String) -> [(text: String, node: YAMLNode)]? {
    guard case .sequence(let elements) = value.content else {
      guard value.text != nil else {
        faults.add(value, found: "\(value.description) for \(key)", expected: "a text or a list of texts")
        return nil
      }
      return text(value, key).map { [($0, value)] }
    }
    guard !elements.isEmpty else {
      faults.add(value, found: "an empty list for \(key)", expected: "at least one text")
      return nil
    }
    let texts = elements.map { element in text(element, key).map { ($0, element) } }
    let whole = texts.compactMap(\.self)
    return whole.count == texts.count ? whole : nil
  }

  /// The whole number of `key` within `range`, or `standard` where it is not given.
  func integer(_ key: String, in range: ClosedRange<Int>, default standard: Int) -> Int {
    guard let value = values[key] else { return standard }
    if let number = value.integer, range.contains(number) { return number }
    faults.add(
      value, found: "\(value.description) for \(key)",
      expected: range.upperBound == .max
        ? "a whole number from \(range.lowerBound) on"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)")
    return standard
  }

  /// The number of `key` that `accepts` takes, or nil where it is not given.
  func number(_ key: String, _ expected: String, where accepts: (Double) -> Bool) -> Double? {
    guard let value = values[key] else { return nil }
    if let number = value.number, accepts(number) { return number }
    faults.add(value, found: "\(value.description) for \(key)", expected: expected)
    return nil
  }

  /// The boolean of `key`, or `standard` where it is not given.
  func boolean(_ key: String, default standard: Bool) -> Bool {
    guard let value = values[key] else { return standard }
    if let boolean = value.boolean { return boolean }
    faults.add(value, found: "\(value.description) for \(key)", expected: "true or false")
    return standard
  }

  /// The case of `Choice` that `key` names, or `standard` where it is not given.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, default standard: Choice)
    -> Choice
  {
    guard let value = values[key] else { return standard }
    if let choice = value.text.flatMap(Choice.init(rawValue:)) { return choice }
    faults.addUnknown(
      value, found: "\(value.description) for \(key)", among: Choice.allCases.map(\.rawValue), of: "one of")
    return standard
  }
}
