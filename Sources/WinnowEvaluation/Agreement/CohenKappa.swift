/// How far two raters agree beyond chance, by Cohen's kappa.
///
/// κ = (pₒ − pₑ) / (1 − pₑ), where pₒ is the share of rows on which both give one class, and pₑ what that share would be
/// were the classes drawn from each rater's own shares (Cohen, *A coefficient of agreement for nominal scales*, 1960). The
/// value is that of scikit-learn's `cohen_kappa_score`.
public struct CohenKappa: Sendable, Equatable {
  /// The kappa, from −1 to 1; undefined without rows, and where both raters give one and the same class to all.
  public let kappa: Metric
  /// The rows that both have rated.
  public let rows: Int
  /// Those of them on which both give the same class.
  public let agreements: Int

  /// The agreement on rows that both have rated. Cost: O(N + C).
  ///
  /// - Parameters:
  ///   - pairs: what the first and the second say of each row, as class indices from 0.
  ///   - classes: the number of classes C, above all indices.
  public init(_ pairs: [(first: Int, second: Int)], classes: Int) {
    var (first, second) = ([Int](repeating: 0, count: classes), [Int](repeating: 0, count: classes))
    for pair in pairs {
      precondition((0..<classes).contains(pair.first) && (0..<classes).contains(pair.second), "a class index")
      first[pair.first] += 1
      second[pair.second] += 1
    }
    rows = pairs.count
    agreements = pairs.count { $0.first == $0.second }
    guard rows > 0 else {
      kappa = .undefined("no row was rated by both")
      return
    }
    let chance = zip(first, second).reduce(0.0) { $0 + Double($1.0) * Double($1.1) } / Double(rows)
    let expectedDisagreements = Double(rows) - chance
    guard (0..<classes).allSatisfy({ first[$0] < pairs.count || second[$0] < pairs.count }) else {
      kappa = .undefined("both give one class to every row, so chance alone would agree")
      return
    }
    kappa = Metric(1 - Double(rows - agreements) / expectedDisagreements)
  }
}
