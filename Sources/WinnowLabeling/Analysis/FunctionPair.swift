/// How two labelling functions stand to each other.
public struct FunctionPair: Sendable, Equatable {
  /// The lower of the two functions' columns.
  public let first: Int
  /// The higher of them.
  public let second: Int
  /// The rows that both vote on.
  public let both: Int
  /// The rows that both vote on, for the same class.
  public let agreeing: Int
  /// The distinct votes (row, class) of the two together.
  public let union: Int
  /// How often they would agree by chance, as a share of ``both``: of functions that vote for the classes as often as
  /// these do where both vote, and do not look at the row. Nil where they share no row.
  public let expectedAgreement: Double?

  /// The share of ``both`` where they agree; nil where they share no row.
  public var agreement: Double? { both == 0 ? nil : Double(agreeing) / Double(both) }

  /// Cohen's κ on the rows that both vote on: 1 where they agree on all, 0 for no more than by chance. Nil where they
  /// share no row, and where chance leaves nothing to explain because both name one class only.
  ///
  /// Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
  public var kappa: Double? {
    guard let agreement, let expectedAgreement, expectedAgreement < 1 else { return nil }
    return (agreement - expectedAgreement) / (1 - expectedAgreement)
  }

  /// Jaccard's index of their votes (row, class): 1 where one is the other's copy, 0 where neither votes.
  public var similarity: Double { union == 0 ? 0 : Double(agreeing) / Double(union) }

  /// Whether one does what the other does already: their votes have a similarity of at least
  /// ``leastSimilarityOfDuplicates``.
  public var isNearDuplicate: Bool { similarity >= Self.leastSimilarityOfDuplicates }

  /// What near-duplicates' similarity is at least.
  public static let leastSimilarityOfDuplicates = 0.9

  /// The pair of two columns. Cost: C².
  init(_ counts: VoteCounts, _ first: Int, _ second: Int) {
    let classes = 0..<counts.classCount
    var (both, agreeing) = (0, 0)
    var ofFirst = [Int](repeating: 0, count: counts.classCount)
    var ofSecond = ofFirst
    for label in classes where counts.votes(of: first, for: label) > 0 {
      for other in classes {
        let rows = counts[first * counts.classCount + label, second * counts.classCount + other]
        both += rows
        if label == other { agreeing += rows }
        ofFirst[label] += rows
        ofSecond[other] += rows
      }
    }
    (self.first, self.second) = (first, second)
    (self.both, self.agreeing) = (both, agreeing)
    union = counts.votes(of: first) + counts.votes(of: second) - agreeing
    let chance = zip(ofFirst, ofSecond).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    expectedAgreement = both == 0 ? nil : chance / (Double(both) * Double(both))
  }
}
