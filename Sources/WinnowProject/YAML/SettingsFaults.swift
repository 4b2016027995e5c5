import WinnowData

/// Collects everything that is wrong with a file of settings, in the order of reading, so that a
/// person mends it in one go.
final class SettingsFaults {
  /// How messages call the file.
  let file: String
  private(set) var all: [WinnowError] = []

  init(file: String) { self.file = file }

  /// Notes a fault of the value `node`.
  func add(_ node: YAMLNode, found: String, expected: String? = nil, advice: String? = nil) {
    all.append(
      WinnowError(
        .data, at: "\(file), line \(node.line), column \(node.column)", found: found, expected: expected,
        advice: advice))
  }

  /// Notes that `found` is none of `known`, and which of them is the nearest.
  func addUnknown(_ node: YAMLNode, found: String, among known: [String], of what: String) {
    let nearest = nearestName(to: node.text ?? "", among: known)
    add(
      node, found: found, expected: "\(what) \(known.joined(separator: ", "))",
      advice: nearest.map { "Did you mean \($0)?" })
  }
}
