import WinnowData

/// Votes for one class wherever the number of a regular expression's matches in the text lies between bounds.
public struct MatchCountFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  private let pattern: Pattern
  private let searched: SearchedText
  private let bounds: CountBounds

  /// A function of a number of matches, which do not overlap and are found from left to right.
  ///
  /// - Parameters:
  ///   - below: The number must be less than this; nil sets no bound.
  ///   - above: The number must be more than this; nil sets no bound.
  /// - Throws: `WinnowError` of kind `data` naming the function, where the pattern does not compile, no bound is
  ///   given, or no number could be inside them.
  public init(
    name: String, pattern: String, ignoringCase: Bool = false, on searched: SearchedText = .text,
    below: Int? = nil, above: Int? = nil, label: Int
  ) throws {
    let place = "labelling function \"\(name)\", matches"
    (self.name, self.label, self.searched) = (name, label, searched)
    self.pattern = try Pattern(pattern, ignoringCase: ignoringCase, place: "\(place), regex")
    bounds = try CountBounds(below: below, above: above, place: place)
  }

  /// True.
  public var readsTextAlone: Bool { true }

  /// The label where the number is inside the bounds, else an abstention; a fault where the search reaches a limit.
  public func vote(on row: LabelingRow) throws -> Vote {
    // Beyond the bounds one more match is as good as any number.
    let enough = bounds.counts.upperBound == .max ? bounds.counts.lowerBound : bounds.counts.upperBound + 1
    let count = try pattern.matchCount(in: searched.bytes(of: row), upTo: enough)
    return bounds.counts.contains(count) ? .label(label) : .abstain
  }
}
