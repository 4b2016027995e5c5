/// How far any number of raters agree beyond chance, by Fleiss' kappa, on rows with the same number of ratings.
///
/// κ = (P̄ − P̄ₑ) / (1 − P̄ₑ): P̄ is the mean over rows of the share of pairs of raters that agree, P̄ₑ the sum of the squares of
/// the classes' shares in all ratings (Fleiss, *Measuring nominal scale agreement among many raters*, 1971). The value is
/// that of statsmodels' `fleiss_kappa`.
public struct FleissKappa: Sendable, Equatable {
  /// The kappa, at most 1; undefined without rows of two ratings or more, and where all ratings are of one class.
  public let kappa: Metric
  /// How many ratings each counted row has: of the numbers from 2 up, the one that most rows have, and of equally
  /// frequent ones the largest; 0 where no row has two.
  public let ratings: Int
  /// The rows that counted.
  public let rows: Int
  /// The rows that were left out, having another number of ratings.
  public let leftOut: Int

  /// The agreement on rows. Cost: O(N · (n + C)) for n ratings a row.
  ///
  /// - Parameters:
  ///   - rows: the ratings of each row, as class indices from 0, in any order.
  ///   - classes: the number of classes C, above all indices.
  public init(_ rows: [[Int]], classes: Int) {
    var frequencies: [Int: Int] = [:]
    for row in rows where row.count > 1 { frequencies[row.count, default: 0] += 1 }
    let chosen = frequencies.max { ($0.value, $0.key) < ($1.value, $1.key) }
    ratings = chosen?.key ?? 0
    self.rows = chosen?.value ?? 0
    leftOut = rows.count - self.rows
    guard self.rows > 0 else {
      kappa = .undefined("no row has two ratings")
      return
    }
    let (n, total) = (Double(ratings), Double(self.rows * ratings))
    var totals = [Int](repeating: 0, count: classes)
    var agreement = 0.0
    for row in rows where row.count == ratings {
      var counts = [Int](repeating: 0, count: classes)
      for label in row {
        precondition((0..<classes).contains(label), "a class index")
        counts[label] += 1
        totals[label] += 1
      }
      agreement += Double(counts.reduce(0) { $0 + $1 * $1 } - ratings) / (n * (n - 1))
    }
    guard !totals.contains(self.rows * ratings) else {
      kappa = .undefined("all ratings are of one class, so chance alone would agree")
      return
    }
    let chance = totals.reduce(0.0) { $0 + (Double($1) / total) * (Double($1) / total) }
    kappa = Metric((agreement / Double(self.rows) - chance) / (1 - chance))
  }
}
