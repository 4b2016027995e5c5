/// How the labelling functions stand to each other, pair by pair.
public struct FunctionAgreement: Sendable, Equatable {
  /// Every pair once, in column order: M · (M − 1) / 2 of them.
  public let pairs: [FunctionPair]

  /// The pairs of counted votes. Cost: (M · C)².
  public init(_ counts: VoteCounts) {
    let functions = 0..<counts.functionCount
    pairs = functions.flatMap { first in
      functions[(first + 1)...].map { FunctionPair(counts, first, $0) }
    }
  }

  /// The pairs of which one function does what the other does already, the surest first: by the lower bound of
  /// Wilson's interval of their similarity, so that a hundred equal votes come before two; then in column order.
  public var nearDuplicates: [FunctionPair] {
    let found = pairs.filter(\.isNearDuplicate).map { pair in
      (pair, bound: WilsonInterval(successes: pair.agreeing, of: pair.union)?.lower ?? 0)
    }
    return found.sorted { $0.bound > $1.bound }.map(\.0)
  }

  /// The pairs of one function, those first with whom it shares the most rows; then in column order.
  public func pairs(of function: Int) -> [FunctionPair] {
    pairs.filter { $0.first == function || $0.second == function }.sorted { $0.both > $1.both }
  }
}
