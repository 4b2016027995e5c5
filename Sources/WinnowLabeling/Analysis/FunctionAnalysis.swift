/// What the votes say about one labelling function; a row of the analysis table.
public struct FunctionAnalysis: Sendable, Equatable {
  /// The function's name.
  public let name: String
  /// The classes that it voted for, in order.
  public let polarity: [Int]
  /// The share of all rows that it voted on.
  public let coverage: Double
  /// The share of all rows where it voted and so did another function.
  public let overlaps: Double
  /// The share of all rows where it voted and the row's votes, whoever's they are, disagree.
  public let conflicts: Double
  /// The rows that no other function voted on.
  public let soleRows: Int
  /// How it fares against gold; nil where no row has gold.
  public let gold: GoldComparison?
  /// How far the label model trusts it; nil where none was fitted.
  public let learnedWeight: Double?
  /// The mean probability, by the label model, of what it voted for; nil where it never votes or no probabilities
  /// were handed in.
  public let estimatedPrecision: Double?

  /// A function's votes on the rows with gold.
  public struct GoldComparison: Sendable, Equatable {
    /// The number of votes that equal gold.
    public let correct: Int
    /// The number of votes that differ from gold.
    public let incorrect: Int
    /// `correct` as a share of both, or 0 where it voted on no row with gold.
    public var empiricalAccuracy: Double {
      correct + incorrect == 0 ? 0 : Double(correct) / Double(correct + incorrect)
    }
    /// Where the precision may lie, at 95 %; nil where it voted on no row with gold.
    public var precisionInterval: WilsonInterval? {
      WilsonInterval(successes: correct, of: correct + incorrect)
    }
  }
}
