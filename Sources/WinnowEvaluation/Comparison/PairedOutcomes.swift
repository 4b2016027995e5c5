private import Foundation

/// Rows counted by which of two predictors is right.
public struct PairedOutcomes: Sendable, Equatable {
  /// The rows on which both are right.
  public internal(set) var bothRight = 0
  /// The rows on which both are wrong.
  public internal(set) var bothWrong = 0
  /// The rows on which the second alone is right: those that got better.
  public internal(set) var better = 0
  /// The rows on which the first alone is right: those that got worse.
  public internal(set) var worse = 0

  /// Outcomes of no rows.
  public init() {}

  /// The number of rows.
  public var rows: Int { bothRight + bothWrong + better + worse }

  mutating func add(firstIsRight: Bool, secondIsRight: Bool, rows: Int = 1) {
    switch (firstIsRight, secondIsRight) {
    case (true, true): bothRight += rows
    case (false, false): bothWrong += rows
    case (false, true): better += rows
    case (true, false): worse += rows
    }
  }

  /// How probable it is that better and worse rows lie so far apart or farther where both predictors are equally good:
  /// McNemar's test in its exact form, two-sided (`mcnemar(exact=True)` of statsmodels). O(better + worse).
  ///
  /// McNemar, *Note on the sampling error of the difference between correlated proportions or percentages*,
  /// Psychometrika 12 (1947).
  public var pValue: Double {
    let changed = better + worse
    guard better != worse else { return 1 }
    // The logarithm of C(changed, k) / 2^changed, from one k to the next.
    var logMass = -Double(changed) * log(2)
    var tail = 0.0
    for k in 0...min(better, worse) {
      tail += exp(logMass)
      logMass += log(Double(changed - k) / Double(k + 1))
    }
    return min(1, 2 * tail)
  }
}
