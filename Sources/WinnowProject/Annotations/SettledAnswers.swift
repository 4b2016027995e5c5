public import WinnowData

/// What the standing answers of several people come to, row by row: a label and its use where they agree or somebody has
/// settled it, else a conflict.
public struct SettledAnswers: Sendable, Equatable {
  /// A row that is settled.
  public struct Entry: Sendable, Equatable {
    /// The row's identifier.
    public let identifier: JSONValue
    /// The SHA-256 of the text that the answer is about.
    public let textDigest: String
    /// The class index.
    public let label: Int
    /// What the answer is for: the newest one's.
    public let use: Answer.Use

    /// An entry from its parts.
    public init(identifier: JSONValue, textDigest: String, label: Int, use: Answer.Use) {
      (self.identifier, self.textDigest, self.label, self.use) = (identifier, textDigest, label, use)
    }
  }

  /// A row on which people differ.
  public struct Conflict: Sendable, Equatable {
    /// The row's identifier.
    public let identifier: JSONValue
    /// The SHA-256 of the text that the answers are about.
    public let textDigest: String
    /// Who says what, in the order in which it was said.
    public let opinions: [(annotator: String, label: String)]

    /// The row's identifier as plain text.
    public var row: String { identifier.plainText }

    /// Whether both say the same.
    public static func == (left: Conflict, right: Conflict) -> Bool {
      left.identifier == right.identifier && left.textDigest == right.textDigest
        && left.opinions.map(\.annotator) == right.opinions.map(\.annotator)
        && left.opinions.map(\.label) == right.opinions.map(\.label)
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
  /// How often answers name labels that the settings do not have, in the order in which they appear. They count for
  /// nothing.
  public private(set) var unknownLabels: [(label: String, count: Int)] = []
  private var places: [String: Int] = [:]

  /// No answer.
  public static let none = SettledAnswers([], labels: [])

  /// What `answers`, as ``ProjectDatabase/answers()`` returns them, come to.
  ///
  /// The newest answer that settles outranks all others on its row; skips have no say. Answers about different texts
  /// under one identifier do not meet: those about the text of the newest one count.
  ///
  /// - Parameter labels: the settings' labels, in class order.
  public init(_ answers: [Answer], labels: [String]) {
    let classes = Dictionary(zip(labels, 0...), uniquingKeysWith: { first, _ in first })
    var rows: [String: [Answer]] = [:]
    var order: [String] = []
    for answer in answers {
      guard let label = answer.label else { continue }
      guard classes[label] != nil else {
        note(unknown: label)
        continue
      }
      if rows[answer.row] == nil { order.append(answer.row) }
      rows[answer.row, default: []].append(answer)
    }
    for row in order { settle(rows[row] ?? [], classes) }
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

  private mutating func settle(_ answers: [Answer], _ classes: [String: Int]) {
    guard let newest = answers.last else { return }
    let about = answers.filter { $0.textDigest == newest.textDigest }
    let deciding = about.last { $0.settles }.map { [$0] } ?? about
    guard Set(deciding.compactMap(\.label)).count == 1, let label = deciding[0].label.flatMap({ classes[$0] })
    else {
      conflicts.append(
        Conflict(
          identifier: newest.identifier, textDigest: newest.textDigest,
          opinions: about.compactMap { answer in answer.label.map { (answer.annotator, $0) } }))
      return
    }
    add(
      Entry(
        identifier: newest.identifier, textDigest: newest.textDigest, label: label,
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
  }
}
