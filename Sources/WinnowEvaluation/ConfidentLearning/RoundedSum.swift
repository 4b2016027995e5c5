/// Sums and roundings in NumPy's order, where a last bit decides which way a half goes.
enum RoundedSum {
  /// Whole numbers next to `values` with the sum of `values`, itself rounded: those that rounding moved furthest
  /// are moved back first (cleanlab's `round_preserving_sum`).
  static func rounding(_ values: [Double]) -> [Int] {
    var whole = values.map { $0.rounded(.toNearestOrEven) }
    let wanted = values.reduce(0, +).rounded(.toNearestOrEven)
    while true {
      let missing = (wanted - whole.reduce(0, +)).rounded(.toNearestOrEven)
      guard missing != 0 else { return whole.map { Int($0) } }
      let order = IndirectQuicksort.order(zip(values, whole).map { $0 - $1 })
      let count = Int(min(abs(missing), Double(values.count)))
      let moved = (missing < 0 ? order : order.reversed()).prefix(count)
      for index in moved { whole[index] += missing < 0 ? -1 : 1 }
    }
  }

  /// The sum of `values` in eight interleaved partial sums, halves of long lists by themselves.
  static func pairwise(_ values: ArraySlice<Double>) -> Double {
    if values.count < 8 { return values.reduce(0, +) }
    guard values.count <= 128 else {
      var half = values.count / 2
      half -= half % 8
      return pairwise(values.prefix(half)) + pairwise(values.dropFirst(half))
    }
    var partial = Array(values.prefix(8))
    let whole = values.count - values.count % 8
    for (place, value) in values.prefix(whole).dropFirst(8).enumerated() { partial[place % 8] += value }
    let sum =
      ((partial[0] + partial[1]) + (partial[2] + partial[3]))
      + ((partial[4] + partial[5]) + (partial[6] + partial[7]))
    return values.dropFirst(whole).reduce(sum, +)
  }
}
