public import WinnowData

/// Which key means what while a person answers.
public struct AnnotationKeys: Sendable, Equatable {
  /// What a key asks for.
  public enum Command: Sendable, Equatable {
    /// The label of this class; where rows may have several, the label or no longer the label.
    case label(Int)
    /// None of the labels, where rows may have several: what was chosen is chosen no longer.
    case clear
    /// What is chosen, where rows may have several labels.
    case confirm
    /// No answer for this row.
    case skip
    /// The last answer or skip back.
    case undo
    /// A note, which goes with the answer.
    case note
    /// An end for now.
    case quit
    /// What the keys are.
    case help
  }

  /// The key of each label, in class order.
  public let labels: [Character]
  /// Whether rows may have several labels: a label's key then chooses it, and Enter gives what is chosen.
  public let isMultiLabel: Bool
  private let commands: [Character: Command]

  /// The keys that are no label's.
  private static let others: [(key: Character, command: Command)] = [
    ("s", .skip), ("u", .undo), ("n", .note), ("q", .quit), ("?", .help),
  ]

  /// The keys that labels get, in turn: 1–9, small letters, capital letters, 0 and marks.
  private static let available: [Character] = {
    let taken = Set(others.map(\.key)).union(["S", "U", "N", "Q", "'", "\""])
    let (digits, letters) = ("123456789", "abcdefghijklmnopqrstuvwxyz")
    let all = digits + letters + letters.uppercased() + "0!#$%&()*+,-./:;<=>@[\\]^_`{|}~"
    return all.filter { !taken.contains($0) }
  }()

  /// The keys that are for sets of labels alone; `,` stands between keys in a line of them.
  private static let forSets: [(key: Character, command: Command)] = [
    ("0", .clear), ("\n", .confirm), ("\r", .confirm), ("\r\n", .confirm),
  ]

  /// Keys for labels in class order.
  ///
  /// - Parameter isMultiLabel: whether a row may have several of them, or none.
  /// - Throws: ``WinnowError`` of kind `data` where there are more labels than keys.
  public init(for labels: [String], isMultiLabel: Bool = false) throws(WinnowError) {
    let available = isMultiLabel ? Self.available.filter { $0 != "0" && $0 != "," } : Self.available
    guard labels.count <= available.count else {
      throw WinnowError(
        .data, at: "labels", found: "\(labels.count) labels",
        expected: "at most \(available.count), a key each",
        advice: isMultiLabel
          ? "Bring answers in from a tool's file instead: winnow import --project"
          : "Bring answers in from a file instead: data: {answers: FILE}")
    }
    self.isMultiLabel = isMultiLabel
    self.labels = Array(available.prefix(labels.count))
    commands = Dictionary(
      (Self.others + (isMultiLabel ? Self.forSets : [])).map { ($0.key, $0.command) }
        + self.labels.enumerated().map { ($1, .label($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What a key asks for; nil for one that means nothing.
  public func command(for key: Character) -> Command? { commands[key] }

  /// The keys that are no label's, with what they do, as help shows them.
  public var help: [(key: String, meaning: String)] {
    (isMultiLabel ? [("0", "none of them"), ("Enter", "confirms what is chosen")] : []) + [
      ("s", "skip"), ("u", "undo"), ("n", "note"), ("q", "quit"), ("?", "help"),
    ]
  }
}
