public import WinnowData

/// What the standing answers of several people come to, row by row: the labels and their use where they agree or somebody
/// has settled it, else a conflict. People agree where they give the same set of labels.
public struct SettledAnswers: Sendable, Equatable {
  /// A row that is settled.
  public struct Entry: Sendable, Equatable {
    /// The row's identifier.
    public let identifier: JSONValue
    /// The SHA-256 of the text that the answer is about.
    public let textDigest: String
    /// The class indices, ascending: one where rows have one label, else any number of them.
    public let labels: [Int]
    /// What the answer is for: the newest one's.
    public let use: Answer.Use

    /// An entry from its parts.
    public init(identifier: JSONValue, textDigest: String, labels: [Int], use: Answer.Use) {
      (self.identifier, self.textDigest, self.labels, self.use) = (identifier, textDigest, labels, use)
    }
  }

  /// A row on which people differ.
  public struct Conflict: Sendable, Equatable {
    /// The row's identifier.
    public let identifier: JSONValue
    /// The SHA-256 of the text that the answers are about.
    public let textDigest: String
    /// Who gives which labels, by their names in the settings' order; the people in the order in which they said it.
    public let opinions: [(annotator: String, labels: [String])]

    /// The row's identifier as plain text.
    public var row: String { identifier.plainText }

    /// Who says what, in words: `ann: delivery, bob: none of the labels`.
    public var said: String {
      opinions.map { "\($0.annotator): \(LabelSetText.of($0.labels))" }.joined(separator: ", ")
    }

    /// Whether both say the same.
    public static func == (left: Conflict, right: Conflict) -> Bool {
      left.identifier == right.identifier && left.textDigest == right.textDigest
        && left.opinions.map(\.annotator) == right.opinions.map(\.annotator)
        && left.opinions.map(\.labels) == right.opinions.map(\.labels)
    }
  }

  /// What is known of a row.
  public enum Finding: Sendable, Equatable {
    /// Nothing.
    case none
    /// What was settled.
    case entry(Entry)
    /// There is an answer, and it is about another text.
    case stale
  }

  /// The settled rows, in the order of the answers.
  public private(set) var entries: [Entry] = []
  /// The rows on which people differ; they go nowhere.
  public private(set) var conflicts: [Conflict] = []
  /// How often answers name labels that the settings do not have, in the order in which they appear. A row that turns on
  /// one of them is not settled: who gives a label that is gone may mean another one by now.
  public private(set) var unknownLabels: [(label: String, count: Int)] = []
  /// How many answers give several labels, or none, where rows have one. A row that turns on one of them is not settled.
  public private(set) var unfitSets = 0
  private var places: [String: Int] = [:]

  /// No answer.
  public static let none = SettledAnswers(entries: [])

  /// What `answers`, as ``ProjectDatabase/answers()`` returns them, come to.
  ///
  /// The newest answer that settles outranks all others on its row; skips have no say. Answers about different texts
  /// under one identifier do not meet: those about the text of the newest one count.
  ///
  /// A single label counts as a set of one, and such a set as a label.
  ///
  /// - Parameters:
  ///   - labels: the settings' labels, in class order.
  ///   - isMultiLabel: whether rows may have several of them, or none.
  public init(_ answers: [Answer], labels: [String], isMultiLabel: Bool) {
    let classes = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
    var rows: [String: [Answer]] = [:]
    var order: [String] = []
    for answer in answers {
      guard let given = answer.labels(inOrderOf: labels) else { continue }
      let unknown = given.filter { classes[$0] == nil }
      for label in unknown { note(unknown: label) }
      if unknown.isEmpty, !isMultiLabel, given.count != 1 { unfitSets += 1 }
      if rows[answer.row] == nil { order.append(answer.row) }
      rows[answer.row, default: []].append(answer)
    }
    let isUsable = { (given: Set<String>) in
      (isMultiLabel || given.count == 1) && given.allSatisfy { classes[$0] != nil }
    }
    for row in order { settle(rows[row] ?? [], labels, isUsable) }
  }

  /// Entries that were settled before, as a round keeps them.
  init(entries: [Entry]) { for entry in entries { add(entry) } }

  /// Whether no row is settled.
  public var isEmpty: Bool { entries.isEmpty }

  /// Whether some row is settled for this use.
  public func isUsed(_ use: Answer.Use) -> Bool { entries.contains { $0.use == use } }

  /// Whether a row with this identifier is settled, whatever its text.
  public func mentions(_ identifier: JSONValue) -> Bool {
    !places.isEmpty && places[identifier.plainText] != nil
  }

  /// What is known of the row with this identifier and text.
  public func finding(for identifier: JSONValue, text: @autoclosure () -> String) -> Finding {
    guard !places.isEmpty, let place = places[identifier.plainText] else { return .none }
    return entries[place].textDigest == TextDigest.of(text()) ? .entry(entries[place]) : .stale
  }

  private mutating func settle(_ answers: [Answer], _ labels: [String], _ isUsable: (Set<String>) -> Bool) {
    guard let newest = answers.last else { return }
    let about = answers.filter { $0.textDigest == newest.textDigest }
    let deciding = about.last { $0.settles }.map { [$0] } ?? about
    guard deciding.allSatisfy({ $0.labels.map(isUsable) ?? false }) else { return }
    guard Set(deciding.map(\.labels)).count == 1, let given = deciding[0].labels else {
      conflicts.append(
        Conflict(
          identifier: newest.identifier, textDigest: newest.textDigest,
          opinions: about.map { ($0.annotator, $0.labels(inOrderOf: labels) ?? []) }))
      return
    }
    add(
      Entry(
        identifier: newest.identifier, textDigest: newest.textDigest,
        labels: labels.indices.filter { given.contains(labels[$0]) },
        use: deciding[deciding.count - 1].use))
  }

  private mutating func add(_ entry: Entry) {
    places[entry.identifier.plainText] = entries.count
    entries.append(entry)
  }

  private mutating func note(unknown label: String) {
    if let place = unknownLabels.firstIndex(where: { $0.label == label }) {
      unknownLabels[place].count += 1
    } else {
      unknownLabels.append((label, 1))
    }
  }

  /// Whether both say the same.
  public static func == (left: SettledAnswers, right: SettledAnswers) -> Bool {
    left.entries == right.entries && left.conflicts == right.conflicts
      && left.unknownLabels.map(\.label) == right.unknownLabels.map(\.label)
      && left.unknownLabels.map(\.count) == right.unknownLabels.map(\.count)
      && left.unfitSets == right.unfitSets
  }
}
