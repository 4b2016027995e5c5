/// The largest of many values, found in one pass that keeps only the best so far.
enum LargestValues {
  /// The `count` largest of `values`, largest first, with their positions; of equals, the earlier first.
  /// O(n · count) at worst, O(n) where later values are seldom larger.
  static func of(_ values: ArraySlice<Float>, count: Int) -> [(index: Int, value: Float)] {
    var best: [(index: Int, value: Float)] = []
    best.reserveCapacity(count + 1)
    for (index, value) in values.enumerated() {
      if best.count == count, value <= best[count - 1].value { continue }
      let place = best.firstIndex { $0.value < value } ?? best.count
      best.insert((index, value), at: place)
      if best.count > count { best.removeLast() }
    }
    return best
  }
}
