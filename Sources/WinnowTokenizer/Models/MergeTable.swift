/// The merges of a byte-pair model: for two neighbouring tokens, what becomes of them and how soon.
///
/// Tokens go by their entries in the vocabulary. One hash table of integers, so that a look-up costs no
/// allocation.
struct MergeTable: Sendable {
  /// What becomes of a pair.
  struct Merge: Sendable {
    /// The merge's place in the list: lower ones go first.
    let rank: UInt32
    /// The entry of the token that takes the pair's place.
    let merged: Int32
  }

  private static let free = UInt64.max
  private var keys: [UInt64]
  private var merges: [Merge]
  private let mask: UInt64

  /// An empty table with room for `capacity` merges.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    keys = Array(repeating: Self.free, count: size)
    merges = Array(repeating: Merge(rank: 0, merged: 0), count: size)
    mask = UInt64(size - 1)
  }

  /// Adds a merge; a pair that is there already takes it instead of its own.
  ///
  /// No more merges than the capacity may be added.
  mutating func insert(_ left: Int32, _ right: Int32, _ merge: Merge) {
    let key = Self.key(left, right)
    var slot = Self.slot(key) & mask
    while keys[Int(slot)] != Self.free, keys[Int(slot)] != key { slot = (slot + 1) & mask }
    keys[Int(slot)] = key
    merges[Int(slot)] = merge
  }

  /// The merge of two tokens, or nil where they stay apart.
  @inline(__always)
  func merge(_ left: Int32, _ right: Int32) -> Merge? {
    let key = Self.key(left, right)
    var slot = Self.slot(key) & mask
    while true {
      let found = keys[Int(slot)]
      if found == key { return merges[Int(slot)] }
      if found == Self.free { return nil }
      slot = (slot + 1) & mask
    }
  }

  /// Entries are not negative, so that no key is the free one.
  @inline(__always)
  private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  @inline(__always)
  private static func slot(_ key: UInt64) -> UInt64 {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 29
  }
}
