public import WinnowData

/// One round's figures, as rounds are set side by side.
public struct RoundFigures: Sendable, Equatable {
  /// A model's figures on a split.
  public struct Entry: Sendable, Equatable {
    /// The split.
    public let split: Split
    /// The share of rows that are right; where rows may have several labels, of those with all labels right.
    public let accuracy: Double?
    /// The mean of the classes' F1.
    public let macroF1: Double?
  }

  /// The round's number.
  public let number: Int
  /// When it began; nil where its record does not say.
  public let started: String?
  /// The fine-tuned model's figures; empty where the round was not evaluated.
  public let entries: [Entry]
  /// The names of the labels that were measured.
  public let labels: Set<String>

  /// The figures in a round's files.
  ///
  /// - Parameters:
  ///   - metrics: what `metrics.json` holds; nil where the round has none.
  ///   - record: what `run.json` holds.
  public init(number: Int, metrics: JSONValue?, record: JSONValue?) {
    self.number = number
    started = record?.object?["steps"]?.array?.first?.object?["started"]?.string
    var (entries, labels): ([Entry], Set<String>) = ([], [])
    for split in Split.allCases {
      guard let figures = metrics?.object?[split.rawValue]?.object else { continue }
      entries.append(
        Entry(
          split: split, accuracy: (figures["accuracy"] ?? figures["exact_match"])?.double,
          macroF1: figures["macro_f1"]?.double))
      labels.formUnion(figures["support"]?.object?.members.map(\.name) ?? [])
    }
    (self.entries, self.labels) = (entries, labels)
  }

  /// The figures on a split.
  public subscript(split: Split) -> Entry? { entries.first { $0.split == split } }
}
