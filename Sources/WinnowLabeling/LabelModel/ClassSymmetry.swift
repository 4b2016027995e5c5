/// The choice among parameters that fit equally well.
///
/// Exchanging two equally frequent classes throughout μ leaves the loss as it is. Of all such
/// exchanges the one is taken under which the functions are most often right.
struct ClassSymmetry {
  /// P(class).
  let balance: [Double]

  /// Permutes the columns of `mu` (M·C rows of C) inside each group of classes whose frequencies agree
  /// to three decimals.
  func resolve(_ mu: inout [Double]) {
    let classCount = balance.count
    // Trust: how often class `vote` was voted where column `column` is the truth, over all functions.
    var trust = [Double](repeating: 0, count: classCount * classCount)
    for index in mu.indices {
      let vote = index / classCount % classCount
      let column = index % classCount
      trust[vote * classCount + column] += mu[index] * balance[column]
    }
    var columnOfClass = Array(0..<classCount)
    for group in groups where group.count > 1 {
      let chosen = Assignment.minimizing(count: group.count) { column, label in
        -trust[group[label] * classCount + group[column]]
      }
      for (column, label) in chosen.enumerated() { columnOfClass[group[label]] = group[column] }
    }
    for row in stride(from: 0, to: mu.count, by: classCount) {
      let values = Array(mu[row..<row + classCount])
      for label in 0..<classCount { mu[row + label] = values[columnOfClass[label]] }
    }
  }

  /// The classes grouped by frequency.
  private var groups: [[Int]] {
    Dictionary(grouping: balance.indices) { (balance[$0] * 1000).rounded(.toNearestOrEven) }
      .values.sorted { $0[0] < $1[0] }
  }
}
