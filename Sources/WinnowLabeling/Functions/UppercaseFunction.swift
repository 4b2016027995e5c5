import WinnowData

/// Votes for one class wherever the share of capitals among the text's cased letters lies between bounds.
public struct UppercaseFunction: LabelingFunction {
  /// The name.
  public let name: String
  /// The class that it votes for.
  public let label: Int
  private let below: Double
  private let above: Double

  /// A function of the share of capitals.
  ///
  /// - Parameters:
  ///   - below: The share must be less than this; nil sets no bound.
  ///   - above: The share must be more than this; nil sets no bound.
  /// - Throws: `WinnowError` of kind `data` naming the function, where no bound is given, or no share could be
  ///   inside them.
  public init(name: String, below: Double? = nil, above: Double? = nil, label: Int) throws {
    (self.name, self.label) = (name, label)
    (self.below, self.above) = (below ?? .infinity, above ?? -.infinity)
    guard below != nil || above != nil, self.below > 0, self.above < 1, self.above < self.below else {
      let bounds = [below.map { "below \($0)" }, above.map { "above \($0)" }].compactMap { $0 }
      throw WinnowError(
        .data, at: "labelling function \"\(name)\", uppercase",
        found: bounds.isEmpty ? "no bound" : bounds.joined(separator: " and "),
        expected: "bounds of a share from 0 to 1, such as above: 0.5")
    }
  }

  /// True.
  public var readsTextAlone: Bool { true }

  /// The label where the share is inside the bounds, else an abstention, as on a text without a cased letter.
  public func vote(on row: LabelingRow) -> Vote {
    var (upper, cased) = (0, 0)
    for scalar in row.text.unicodeScalars where scalar.properties.isCased {
      cased += 1
      if scalar.properties.isUppercase { upper += 1 }
    }
    guard cased > 0 else { return .abstain }
    let share = Double(upper) / Double(cased)
    return share > above && share < below ? .label(label) : .abstain
  }
}
