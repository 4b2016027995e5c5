/// A word under merging: its tokens as a linked list, and a queue of the merges that may come next.
///
/// The memory is kept from word to word.
struct MergeMemory: Sendable {
  /// A token of the word; one that was merged into its left neighbour has no bytes left.
  struct Symbol: Sendable {
    var entry: Int32
    var byteCount: Int32
    var previous: Int32
    var next: Int32
  }

  /// The tokens, where ``Symbol/next`` leads from the first to the last.
  private(set) var symbols: [Symbol] = []
  /// A heap of ranks, in the high half, and of positions; the least is the first.
  private var queue: [UInt64] = []

  /// Empties the word.
  mutating func removeAll() { symbols.removeAll(keepingCapacity: true) }

  /// Adds a token behind the others.
  @inline(__always)
  mutating func append(_ entry: Int32, byteCount: Int) {
    let position = Int32(truncatingIfNeeded: symbols.count)
    if position > 0 { symbols[Int(position) - 1].next = position }
    symbols.append(
      Symbol(entry: entry, byteCount: Int32(truncatingIfNeeded: byteCount), previous: position - 1, next: -1))
  }

  /// Merges what can be merged, lowest rank first and of equal ranks the leftmost.
  mutating func merge(by table: MergeTable) {
    queue.removeAll(keepingCapacity: true)
    for position in symbols.indices.dropLast() { enqueue(position, table) }
    while let (rank, position) = dequeue() {
      let left = symbols[position]
      guard left.byteCount > 0, left.next >= 0 else { continue }
      let right = symbols[Int(left.next)]
      // An entry of the queue may be out of date: one of its two tokens has become another since.
      guard let merge = table.merge(left.entry, right.entry), merge.rank == rank else { continue }
      symbols[Int(left.next)].byteCount = 0
      symbols[position].entry = merge.merged
      symbols[position].byteCount += right.byteCount
      symbols[position].next = right.next
      if right.next >= 0 {
        symbols[Int(right.next)].previous = Int32(truncatingIfNeeded: position)
        enqueue(position, table)
      }
      if left.previous >= 0 { enqueue(Int(left.previous), table) }
    }
  }

  // MARK: Queue

  @inline(__always)
  private mutating func enqueue(_ position: Int, _ table: MergeTable) {
    let left = symbols[position]
    guard let merge = table.merge(left.entry, symbols[Int(left.next)].entry) else { return }
    queue.append(UInt64(merge.rank) << 32 | UInt64(position))
    var child = queue.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard queue[child] < queue[parent] else { break }
      queue.swapAt(child, parent)
      child = parent
    }
  }

  @inline(__always)
  private mutating func dequeue() -> (rank: UInt32, position: Int)? {
    guard let least = queue.first, let last = queue.popLast() else { return nil }
    if !queue.isEmpty {
      queue[0] = last
      var parent = 0
      while true {
        var child = 2 * parent + 1
        guard child < queue.count else { break }
        if child + 1 < queue.count, queue[child + 1] < queue[child] { child += 1 }
        guard queue[child] < queue[parent] else { break }
        queue.swapAt(child, parent)
        parent = child
      }
    }
    return (UInt32(truncatingIfNeeded: least >> 32), Int(least & 0xFFFF_FFFF))
  }
}
