/// How well one row's labels are ranked by their scores.
enum LabelRanking {
  /// The mean over the labels that the row has of the share of such labels among those ranked no lower, ties at
  /// their lowest rank; 1 where it has none of the labels or all (scikit-learn's
  /// `label_ranking_average_precision_score`). O(C²).
  static func averagePrecision(gold: [Bool], scores: [Double]) -> Double {
    let right = gold.indices.filter { gold[$0] }
    guard !right.isEmpty, right.count < gold.count else { return 1 }
    var sum = 0.0
    for label in right {
      let above = scores.count { $0 >= scores[label] }
      let rightAbove = right.count { scores[$0] >= scores[label] }
      sum += Double(rightAbove) / Double(above)
    }
    return sum / Double(right.count)
  }
}
