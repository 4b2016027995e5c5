import WinnowData

/// What became of a labelling function from one round to another.
public struct FunctionDifference: Sendable {
  /// What was done to it.
  public enum Change: String, Sendable {
    /// The second round alone has it.
    case added
    /// The first round alone has it.
    case removed
    /// Its settings differ.
    case changed
    /// Nothing.
    case kept
  }

  /// What a function does on a split.
  public struct Effect: Sendable, Equatable {
    /// The share of rows that it votes on.
    public let coverage: Double?
    /// The share of its votes that are right; nil where there is no gold, or no vote on a row with it.
    public let precision: Double?
  }

  /// What it does on a split in the one round and the other; nil in a round that does not have it.
  public struct Move: Sendable {
    /// The split.
    public let split: Split
    /// In the first round.
    public let first: Effect?
    /// In the second round.
    public let second: Effect?
  }

  /// Its name.
  public let name: String
  /// What was done to it.
  public let change: Change
  /// The settings that differ, by their paths of keys.
  public let settings: [SettingDifference]
  /// What it does, split by split.
  public let moves: [Move]

  /// The functions of two rounds: those of the first in its order, then those that are new.
  static func all(
    _ first: (settings: SettingsTree, analysis: JSONObject?),
    _ second: (settings: SettingsTree, analysis: JSONObject?)
  ) -> [FunctionDifference] {
    let before = Dictionary(first.settings.functions.map { ($0.name, $0.settings) }) { first, _ in first }
    let after = Dictionary(second.settings.functions.map { ($0.name, $0.settings) }) { first, _ in first }
    let names =
      first.settings.functions.map(\.name)
      + second.settings.functions.map(\.name).filter { before[$0] == nil }
    return names.map { name in
      let moves = Split.allCases.compactMap { split -> Move? in
        let (one, other) = (
          effect(of: name, on: split, in: first.analysis), effect(of: name, on: split, in: second.analysis)
        )
        return one == nil && other == nil ? nil : Move(split: split, first: one, second: other)
      }
      switch (before[name], after[name]) {
      case (let one?, let other?):
        let settings = SettingDifference.all(between: one, and: other)
        return FunctionDifference(
          name: name, change: settings.isEmpty ? .kept : .changed, settings: settings, moves: moves)
      case (nil, _): return FunctionDifference(name: name, change: .added, settings: [], moves: moves)
      case (_, nil): return FunctionDifference(name: name, change: .removed, settings: [], moves: moves)
      }
    }
  }

  private static func effect(of name: String, on split: Split, in analysis: JSONObject?) -> Effect? {
    let functions = analysis?[split.rawValue]?.object?["functions"]?.array ?? []
    guard let members = functions.lazy.compactMap(\.object).first(where: { $0["name"]?.string == name })
    else { return nil }
    let votes = (members["correct"]?.integer ?? 0) + (members["incorrect"]?.integer ?? 0)
    return Effect(
      coverage: members["coverage"]?.double,
      precision: votes == 0 ? nil : Double(members["correct"]?.integer ?? 0) / Double(votes))
  }
}
