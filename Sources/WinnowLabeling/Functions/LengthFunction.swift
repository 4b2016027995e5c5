/// Votes for one class wherever the text's length lies between bounds.
public struct LengthFunction: LabelingFunction {
  /// What is counted.
  public enum Unit: String, Sendable, CaseIterable {
    /// Pieces between white space, as Python's `str.split()` makes them.
    case words
    /// Unicode scalars, as Python's `len(str)` counts them.
    case characters
    /// Runs of text up to a full stop, exclamation or question mark that white space follows.
    case sentences
    /// Lines, as Python's `str.splitlines()` makes them.
    case lines
    /// Decimal digits of any script.
    case digits
  }

  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  private let unit: Unit
  private let bounds: CountBounds

  /// A function of a length.
  ///
  /// - Parameters:
  ///   - below: The count must be less than this; nil sets no bound.
  ///   - above: The count must be more than this; nil sets no bound.
  /// - Throws: `WinnowError` of kind `data` naming the function, where no bound is given, or no text could
  ///   be inside them.
  public init(name: String, unit: Unit, below: Int? = nil, above: Int? = nil, label: Int) throws {
    self.name = name
    self.unit = unit
    self.label = label
    bounds = try CountBounds(
      below: below, above: above, place: "labelling function \"\(name)\", \(unit.rawValue)")
  }

  /// True.
  public var readsTextAlone: Bool { true }

  /// The label where the length is inside the bounds, else an abstention.
  public func vote(on row: LabelingRow) -> Vote {
    let count =
      switch unit {
      case .words: WordCount.words(in: row.forms.original)
      case .characters: row.forms.original.count { $0 & 0xC0 != 0x80 }
      case .sentences: SentenceCount.sentences(in: row.text)
      case .lines: LineCount.lines(in: row.text)
      case .digits: row.text.unicodeScalars.count { $0.properties.generalCategory == .decimalNumber }
      }
    return bounds.counts.contains(count) ? .label(label) : .abstain
  }
}
