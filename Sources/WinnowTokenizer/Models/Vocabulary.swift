/// Tokens and their ids: one run of bytes and a hash table of integers over it, keyed by bytes.
///
/// Swift's `String` equality merges canonically equivalent spellings, and hashing substrings would
/// cost an allocation a look-up; here a caller hashes byte by byte and asks about growing prefixes.
struct Vocabulary: Sendable {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  private(set) var ids: [Int32] = []
  /// The bytes of the longest token.
  private(set) var longest = 0
  /// High half: part of the hash. Low half: entry + 1, or 0 for a free slot.
  private var slots: [UInt64]
  private let mask: UInt64

  /// An empty vocabulary with room for `capacity` tokens.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = UInt64(size - 1)
    ends.reserveCapacity(capacity)
    ids.reserveCapacity(capacity)
  }

  /// How many tokens there are.
  var count: Int { ids.count }

  /// Adds a token, or gives a token that is there already another id; returns whether it was new.
  ///
  /// No more tokens than the capacity may be added.
  @discardableResult
  mutating func insert(_ token: some Collection<UInt8>, id: Int32) -> Bool {
    precondition(count < slots.count / 2, "a vocabulary was given more tokens than its capacity")
    let hash = token.reduce(Self.hashSeed, Self.hash)
    var slot = Self.spread(hash) & mask
    while true {
      let content = slots[Int(slot)]
      if content == 0 { break }
      let entry = Int(content & 0xFFFF_FFFF) - 1
      if text[range(of: entry)].elementsEqual(token) {
        ids[entry] = id
        return false
      }
      slot = (slot + 1) & mask
    }
    text.append(contentsOf: token)
    longest = max(longest, token.count)
    ends.append(text.count)
    ids.append(id)
    slots[Int(slot)] = Self.tag(hash) | UInt64(count)
    return true
  }

  /// The entry of a whole token.
  func entry(of token: some Collection<UInt8>) -> Int? {
    let hash = token.reduce(Self.hashSeed, Self.hash)
    return entry(hash: hash) { text[range(of: $0)].elementsEqual(token) }
  }

  /// The entry that is `prefix` followed by `range` of `bytes`, given the hash of the two together.
  @inline(__always)
  func entry(hash: UInt64, prefix: [UInt8], bytes: Span<UInt8>, range: Range<Int>) -> Int? {
    entry(hash: hash) { entry in
      let start = entry == 0 ? 0 : ends[entry - 1]
      guard ends[entry] - start == prefix.count + range.count else { return false }
      for index in 0..<prefix.count where text[start + index] != prefix[index] { return false }
      let shift = start + prefix.count - range.lowerBound
      for position in range where text[position + shift] != bytes[position] { return false }
      return true
    }
  }

  /// The bytes of an entry's token.
  func bytes(of entry: Int) -> ArraySlice<UInt8> { text[range(of: entry)] }

  /// The token of an entry.
  func string(of entry: Int) -> String { String(decoding: bytes(of: entry), as: UTF8.self) }

  /// The entry with an id; linear in the number of tokens.
  func entry(ofID id: Int32) -> Int? { ids.firstIndex(of: id) }

  @inline(__always)
  private func entry(hash: UInt64, where isEqual: (Int) -> Bool) -> Int? {
    let tag = Self.tag(hash)
    var slot = Self.spread(hash) & mask
    while true {
      let content = slots[Int(slot)]
      if content == 0 { return nil }
      if content & 0xFFFF_FFFF_0000_0000 == tag {
        let entry = Int(content & 0xFFFF_FFFF) - 1
        if isEqual(entry) { return entry }
      }
      slot = (slot + 1) & mask
    }
  }

  private func range(of entry: Int) -> Range<Int> { (entry == 0 ? 0 : ends[entry - 1])..<ends[entry] }

  // MARK: Hashing (FNV-1a, spread by a multiplication)

  /// The hash of no bytes.
  static let hashSeed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of what `hash` stands for and one byte more.
  @inline(__always)
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

  @inline(__always)
  private static func spread(_ hash: UInt64) -> UInt64 { (hash &* 0x9E37_79B9_7F4A_7C15) >> 32 }

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt64 { hash & 0xFFFF_FFFF_0000_0000 }
}
