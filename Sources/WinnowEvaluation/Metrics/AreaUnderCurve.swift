/// The area under the receiver operating characteristic: of all pairs of a positive and a negative, the
/// share whose positive scores higher, ties counting half (Mann and Whitney's U over its maximum).
///
/// Pairs are counted in integers, so that the only rounding is the last division's. O(N log N).
func areaUnderCurve(negatives: [Double], positives: [Double]) -> Metric {
  guard !negatives.isEmpty, !positives.isEmpty else {
    return .undefined("gold has one of the two classes only")
  }
  let negatives = negatives.sorted()
  let positives = positives.sorted()
  var below = 0
  var notAbove = 0
  var halfPairs = 0
  for score in positives {
    while below < negatives.count, negatives[below] < score { below += 1 }
    while notAbove < negatives.count, negatives[notAbove] <= score { notAbove += 1 }
    halfPairs += below + notAbove
  }
  return Metric(Double(halfPairs) / (2 * Double(negatives.count) * Double(positives.count)))
}
