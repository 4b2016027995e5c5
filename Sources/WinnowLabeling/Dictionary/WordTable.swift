/// An open-addressing table from the hashes of words, one or several in a row, to the terms that end with
/// them, behind a filter that knows most of what is not there.
///
/// The filter is a Bloom filter of blocks (Putze, Sanders and Singler, 2007): a block of 64 bits, one load,
/// says whether a term may end with these words and whether one may go on behind them. For 100,000 terms it
/// fits into a processor's second cache, so that most words of a text cost one look there. Two hashes that
/// the table takes for one share an entry; the caller compares bytes.
struct WordTable: Sendable {
  /// How many terms can be told apart.
  static let maximumTermCount = Int(UInt32.max) - 1

  /// A hash's low half, and the number of the last term added under it, plus 1: 0 where the slot is free.
  private(set) var slots: [UInt64]
  /// Blocks of bits: 32 for the hashes that terms end with, 32 for those that terms go on behind.
  private(set) var filter: [UInt64]
  /// What a hash's block is numbered by: its bits under this mask.
  let blockMask: UInt64

  /// With six hashes to a block, one word in fifty is looked up in vain.
  private static let hashesPerBlock = 6

  /// An empty table with room for `terms` hashes of terms; `words` counts those that terms go on behind too.
  init(terms: Int, words: Int) {
    // Three quarters full at most.
    slots = [UInt64](repeating: 0, count: terms + terms / 3 + 8)
    var blocks = 64
    while blocks * Self.hashesPerBlock < words { blocks *= 2 }
    filter = [UInt64](repeating: 0, count: blocks)
    blockMask = UInt64(blocks - 1)
  }

  /// Makes `term` the last one of a hash; returns the one before, nil where it is the first.
  mutating func add(term: Int, at hash: UInt64) -> Int? {
    let slot = Self.slot(of: hash, in: slots.span)
    let previous = slots[slot] & 0xFFFF_FFFF
    slots[slot] = hash << 32 | UInt64(term + 1)
    filter[Int(hash & blockMask)] |= Self.bits(of: hash)
    return previous == 0 ? nil : Int(previous) - 1
  }

  /// Notes that a term goes on behind the words of a hash.
  mutating func addContinuation(at hash: UInt64) {
    filter[Int(hash & blockMask)] |= Self.bits(of: hash) << 32
  }

  /// The number of the last term that was added under a hash, nil for none.
  func term(at hash: UInt64) -> Int? { Self.term(at: hash, in: slots.span) }

  /// The slot that holds the hash, or the free one where it belongs.
  @inline(__always)
  private static func slot(of hash: UInt64, in slots: Span<UInt64>) -> Int {
    var slot = Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(slots.count)).high)
    while slots[slot] != 0, slots[slot] >> 32 != hash & 0xFFFF_FFFF {
      slot &+= 1
      if slot == slots.count { slot = 0 }
    }
    return slot
  }

  /// What ``term(at:)`` says of a table with these slots.
  @inline(__always)
  static func term(at hash: UInt64, in slots: Span<UInt64>) -> Int? {
    let term = slots[slot(of: hash, in: slots)] & 0xFFFF_FFFF
    return term == 0 ? nil : Int(truncatingIfNeeded: term) &- 1
  }

  /// The three bits that a hash sets in its block.
  @inline(__always)
  static func bits(of hash: UInt64) -> UInt64 {
    1 &<< (hash >> 59) | 1 &<< (hash >> 54 & 31) | 1 &<< (hash >> 49 & 31)
  }

  /// Whether a block has all of a hash's bits: whether a term may end with its words.
  @inline(__always)
  static func mayEnd(_ bits: UInt64, in block: UInt64) -> Bool { block & bits == bits }

  /// Whether a term may go on behind a hash's words.
  @inline(__always)
  static func mayContinue(_ bits: UInt64, in block: UInt64) -> Bool { block >> 32 & bits == bits }
}
