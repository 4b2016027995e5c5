public import WinnowData

/// A setting that two rounds have different values of.
public struct SettingDifference: Sendable, Equatable {
  /// The keys that lead to it: `training.C`.
  public let path: String
  /// The first round's value; nil where it has none.
  public let first: JSONValue?
  /// The second round's value; nil where it has none.
  public let second: JSONValue?

  /// The settings that differ, in the order of the first and then the second; a list is one setting.
  static func all(between first: JSONObject, and second: JSONObject) -> [SettingDifference] {
    let before = SettingsTree.values(in: first, under: "")
    let after = SettingsTree.values(in: second, under: "")
    let was = Dictionary(before.map { ($0.path, $0.value) }) { first, _ in first }
    let isNow = Dictionary(after.map { ($0.path, $0.value) }) { first, _ in first }
    let paths = before.map(\.path) + after.map(\.path).filter { was[$0] == nil }
    return paths.filter { was[$0] != isNow[$0] }.map {
      SettingDifference(path: $0, first: was[$0], second: isNow[$0])
    }
  }
}
