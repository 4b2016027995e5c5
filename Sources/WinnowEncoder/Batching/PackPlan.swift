/// Which sequences share a pack: longest first, so that packs hold sequences of one length and the last
/// piece of work is a short one.
///
/// What shares a pack never changes a sequence's result; it decides only how well caches and workers are
/// used. A plan keeps its memory from one arrangement to the next.
public struct PackPlan: Sendable {
  private var order: [Int] = []
  private var ends: [Int] = []

  /// A plan of no packs.
  public init() {}

  /// The number of packs.
  public var count: Int { ends.count }

  /// The positions of a pack's sequences.
  public subscript(pack: Int) -> ArraySlice<Int> { order[(pack == 0 ? 0 : ends[pack - 1])..<ends[pack]] }

  /// The smallest part of the limit that packs at the end are cut down to.
  private static let smallestShare = 4

  /// Arranges sequences of `lengths` tokens in packs of at most `limit` tokens together; a sequence longer
  /// than that has a pack to itself. Sequences of one length keep their order. O(n log n).
  ///
  /// - Parameter workers: how many workers share the packs when nothing comes behind them; the last packs
  ///   are then smaller, so that all workers end at about the same time. nil where more work follows.
  public mutating func arrange(lengths: [Int], limit: Int, sharedBy workers: Int? = nil) {
    order.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    order.append(contentsOf: lengths.indices)
    order.sort { (-lengths[$0], $0) < (-lengths[$1], $1) }
    var remaining = lengths.reduce(0, +)
    var room = 0
    for (place, position) in order.enumerated() {
      let length = lengths[position]
      if place == 0 || length > room {
        if place > 0 { ends.append(place) }
        let share = workers.map { max((remaining + $0 - 1) / $0, limit / Self.smallestShare) } ?? limit
        room = min(limit, share)
      }
      room -= length
      remaining -= length
    }
    if !order.isEmpty { ends.append(order.count) }
  }
}
