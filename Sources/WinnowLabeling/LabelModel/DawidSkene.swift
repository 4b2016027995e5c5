import Foundation

/// The model of Dawid and Skene: each function has a confusion matrix of its own, with abstention as one of its
/// answers, learned by expectation maximisation without gold.
///
/// Dawid and Skene, "Maximum likelihood estimation of observer error-rates using the EM algorithm", Applied
/// Statistics 28 (1979), in the form of WRENCH's `DawidSkene`: the start is each row's share of votes, and the end
/// is where class marginals and confusion matrices move by less than 1e-5 in all.
public struct DawidSkene: Sendable {
  /// The most iterations.
  public var maximumIterations = 10_000
  /// What marginals and confusion matrices must move by to go on, summed over their entries.
  public var tolerance = 1e-5

  /// A model that is yet to be fitted.
  public init() {}

  /// The model fitted to counted rows. Cost: iterations × distinct rows × votes a row × C.
  public func fit(_ patterns: VotePatterns) -> FittedDawidSkene {
    let (rows, classCount) = (patterns.sorted, patterns.classCount)
    var posteriors = rows.map { Self.shares(of: $0.columns, classCount: classCount) }
    var model = FittedDawidSkene(patterns, posteriors: posteriors, rows: rows)
    for _ in 1..<max(maximumIterations, 1) {
      let step = model.step
      for (index, row) in rows.enumerated() { posteriors[index] = step.posterior(of: row.columns) }
      let next = FittedDawidSkene(patterns, posteriors: posteriors, rows: rows)
      let isSettled = next.isNear(model, within: tolerance)
      model = next
      if isSettled { break }
    }
    return model
  }

  /// Each class's share of a row's votes; equal shares where there are none.
  private static func shares(of columns: [Int], classCount: Int) -> [Double] {
    guard !columns.isEmpty else { return [Double](repeating: 1 / Double(classCount), count: classCount) }
    var shares = [Double](repeating: 0, count: classCount)
    for column in columns { shares[column % classCount] += 1 / Double(columns.count) }
    return shares
  }
}
