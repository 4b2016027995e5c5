/// What is different about a round beside the one before it.
public struct RunChange: Sendable, Equatable {
  /// The labelling functions that are new, by name.
  public let added: [String]
  /// Those that are gone.
  public let removed: [String]
  /// Those with other settings.
  public let changed: [String]
  /// Whether other settings differ.
  public let settingsDiffer: Bool
  /// The files that are new, gone or other than they were: data, dictionaries and models.
  public let inputs: [String]

  /// What is different about `later` beside `earlier`.
  public init(from earlier: RunSummary, to later: RunSummary) {
    let before = Dictionary(earlier.functions.map { ($0.name, $0.digest) }) { first, _ in first }
    let after = Dictionary(later.functions.map { ($0.name, $0.digest) }) { first, _ in first }
    added = later.functions.map(\.name).filter { before[$0] == nil }
    removed = earlier.functions.map(\.name).filter { after[$0] == nil }
    changed = later.functions.filter { before[$0.name].map { [digest = $0.digest] in $0 != digest } ?? false }
      .map(\.name)
    settingsDiffer = earlier.settings != later.settings || earlier.limit != later.limit
    let was = Dictionary(earlier.inputs.map { ($0.file, $0.sha256) }) { first, _ in first }
    let isNow = Dictionary(later.inputs.map { ($0.file, $0.sha256) }) { first, _ in first }
    inputs =
      later.inputs.map(\.file).filter { was[$0] != isNow[$0] }
      + earlier.inputs.map(\.file).filter { isNow[$0] == nil }
  }

  /// Whether nothing is different.
  public var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && changed.isEmpty && !settingsDiffer && inputs.isEmpty
  }

  /// In a few words: `functions +2 −1 ~1, settings, inputs`; `nothing` where nothing is different.
  public var words: String {
    var counts: [String] = []
    if !added.isEmpty { counts.append("+\(added.count)") }
    if !removed.isEmpty { counts.append("−\(removed.count)") }
    if !changed.isEmpty { counts.append("~\(changed.count)") }
    var words = counts.isEmpty ? [] : ["functions " + counts.joined(separator: " ")]
    if settingsDiffer { words.append("settings") }
    if !inputs.isEmpty { words.append("inputs") }
    return words.isEmpty ? "nothing" : words.joined(separator: ", ")
  }
}
