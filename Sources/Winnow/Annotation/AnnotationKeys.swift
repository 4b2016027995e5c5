public import WinnowData

/// Which key means what while a person answers.
public struct AnnotationKeys: Sendable, Equatable {
  /// What a key asks for.
  public enum Command: Sendable, Equatable {
    /// The label of this class.
    case label(Int)
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

  /// Keys for labels in class order.
  ///
  /// - Throws: ``WinnowError`` of kind `data` where there are more labels than keys.
  public init(for labels: [String]) throws(WinnowError) {
    guard labels.count <= Self.available.count else {
      throw WinnowError(
        .data, at: "labels", found: "\(labels.count) labels", expected: "at most \(Self.available.count), a key each",
        advice: "Bring answers in from a file instead: data: {answers: FILE}")
    }
    self.labels = Array(Self.available.prefix(labels.count))
    commands = Dictionary(
      Self.others.map { ($0.key, $0.command) } + self.labels.enumerated().map { ($1, .label($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What a key asks for; nil for one that means nothing.
  public func command(for key: Character) -> Command? { commands[key] }

  /// The keys that are no label's, with what they do, as help shows them.
  public static let help: [(key: Character, meaning: String)] = [
    ("s", "skip"), ("u", "undo"), ("n", "note"), ("q", "quit"), ("?", "help"),
  ]
}
