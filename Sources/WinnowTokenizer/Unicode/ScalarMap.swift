/// Scalars that map to one or several scalars, in order for binary search.
struct ScalarMap: Sendable {
  /// The scalars that map to something.
  let scalars: [UInt32]
  private let starts: [Int]
  private let targets: [UInt32]

  /// A map from entries of `scalar, count, scalars…` in any order.
  init(_ entries: [UInt32]) {
    var rows: [(scalar: UInt32, targets: ArraySlice<UInt32>)] = []
    var position = 0
    while position < entries.count {
      let end = position + 2 + Int(entries[position + 1])
      rows.append((entries[position], entries[position + 2..<end]))
      position = end
    }
    rows.sort { $0.scalar < $1.scalar }
    scalars = rows.map(\.scalar)
    targets = rows.flatMap(\.targets)
    starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.targets.count) }
  }

  /// The scalars that `scalar` maps to; none where it is not in the map.
  subscript(scalar: UInt32) -> ArraySlice<UInt32> {
    var low = 0
    var high = scalars.count
    while low < high {
      let middle = (low + high) / 2
      if scalars[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < scalars.count, scalars[low] == scalar else { return [] }
    return targets[starts[low]..<starts[low + 1]]
  }
}
