/// What becomes of a run of scalars, and of each new scalar how it came about: 0 where it replaces the next
/// old one, -n where n more old ones go with that, 1 where it is new.
///
/// The reference hands out sources by these numbers alone, so that they go wrong where a step counts in
/// another way than it writes; they are wrong here in the same way (`NormalizedString::transform`).
struct Transformation: Sendable {
  var scalars: [UInt32] = []
  private(set) var changes: [Int] = []

  /// How many new scalars there are.
  var count: Int { scalars.count }

  /// Empties the transformation and keeps its memory.
  mutating func removeAll() {
    scalars.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
  }

  /// Adds a scalar.
  mutating func append(_ scalar: UInt32, change: Int = 0) {
    scalars.append(scalar)
    changes.append(change)
  }

  /// Counts the scalars behind the first `start` as what became of `removed` old ones.
  mutating func settle(removed: Int, since start: Int) {
    let difference = count - start - removed
    if difference > 0 {
      for index in count - difference..<count { changes[index] = 1 }
    } else if difference < 0, count > 0 {
      changes[count - 1] += difference
    }
  }
}
