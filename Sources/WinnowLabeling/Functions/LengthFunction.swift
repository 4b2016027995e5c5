import WinnowData

/// Votes for one class wherever the text's length lies between bounds.
public struct LengthFunction: LabelingFunction {
  /// What is counted.
  public enum Unit: String, Sendable, CaseIterable {
    /// Pieces between white space, as Python's `str.split()` makes them.
    case words
    /// Unicode scalars, as Python's `len(str)` counts them.
    case characters
  }

  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  private let unit: Unit
  private let counts: ClosedRange<Int>

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
    let lowest = above.map { $0 < 0 ? 0 : $0.addingReportingOverflow(1).partialValue } ?? 0
    let highest = below.map { $0 <= 0 ? -1 : $0 - 1 } ?? Int.max
    guard below != nil || above != nil, lowest >= 0, lowest <= highest else {
      let bounds = [below.map { "below \($0)" }, above.map { "above \($0)" }].compactMap { $0 }
      throw WinnowError(
        .data, at: "labelling function \"\(name)\", \(unit.rawValue)",
        found: bounds.isEmpty ? "no bound" : bounds.joined(separator: " and "),
        expected: "bounds that some text keeps, such as below: 5")
    }
    counts = lowest...highest
  }

  /// True.
  public var readsTextAlone: Bool { true }

  /// The label where the length is inside the bounds, else an abstention.
  public func vote(on row: LabelingRow) -> Vote {
    let count =
      switch unit {
      case .words: WordCount.words(in: row.forms.original)
      case .characters: row.forms.original.count { $0 & 0xC0 != 0x80 }
      }
    return counts.contains(count) ? .label(label) : .abstain
  }
}
