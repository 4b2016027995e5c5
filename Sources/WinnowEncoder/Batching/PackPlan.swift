/// Which sequences share a pack: longest first, so that packs hold sequences of one length and the last
/// piece of work is a short one.
///
/// What shares a pack never changes a sequence's result; it decides only how well caches are used.
public enum PackPlan {
  /// The packs, each a list of positions in `lengths`, of at most `limit` tokens together; a sequence
  /// longer than that has a pack to itself. Sequences of one length keep their order. O(n log n).
  public static func packs(lengths: [Int], limit: Int) -> [[Int]] {
    let order = lengths.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }
    var packs: [[Int]] = []
    var room = 0
    for position in order {
      let length = lengths[position]
      if packs.isEmpty || length > room {
        packs.append([])
        room = limit
      }
      packs[packs.count - 1].append(position)
      room -= length
    }
    return packs
  }
}
