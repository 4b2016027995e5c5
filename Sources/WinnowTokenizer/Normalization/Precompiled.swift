/// SentencePiece's character map: what grapheme clusters and scalars become, compiled into a double-array
/// trie (spm_precompiled `lib.rs`, tokenizers `normalizers/precompiled.rs`).
///
/// As in the reference, a cluster of fewer than six bytes is looked up as a whole, and the shortest key that
/// it starts with replaces all of it; otherwise each scalar is looked up.
struct Precompiled: Sendable, Equatable {
  /// The longest cluster that is looked up as a whole, in bytes.
  static let longestCluster = 5

  private let units: [UInt32]
  /// The replacements, each ended by a zero byte.
  private let strings: [UInt8]
  /// What each ASCII byte becomes; nil where it stays.
  private var ascii: [Range<Int>?] = []

  /// A map from the units of its trie and its replacements, which are UTF-8.
  init(units: [UInt32], strings: [UInt8]) {
    self.units = units
    self.strings = strings
    ascii = (0..<0x80).map { replacement(of: ClusterKey(UInt32($0))) }
  }

  /// Up to ``longestCluster`` bytes of text.
  struct ClusterKey {
    private(set) var bytes: UInt64 = 0
    private(set) var count = 0

    /// The bytes of one scalar.
    init(_ scalar: UInt32) { append(scalar) }

    /// Adds a scalar's bytes; the first eight of all are kept.
    mutating func append(_ scalar: UInt32) {
      guard let scalar = Unicode.Scalar(scalar) else { return }
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        if count < 8 { bytes |= UInt64(byte) << UInt64(8 * count) }
        count += 1
      }
    }
  }

  /// Where the replacement of what starts `key` stands among the replacements, or nil where it stays.
  func replacement(of key: ClusterKey) -> Range<Int>? {
    guard let root = units.first else { return nil }
    var position = Self.offset(root)
    for index in 0..<key.count {
      let byte = UInt32(truncatingIfNeeded: key.bytes >> UInt64(8 * index) & 0xFF)
      position ^= Int(byte)
      guard byte != 0, position < units.count else { return nil }
      let unit = units[position]
      guard unit & (1 << 31 | 0xFF) == byte else { return nil }
      position ^= Self.offset(unit)
      guard unit >> 8 & 1 == 1 else { continue }
      guard position < units.count else { return nil }
      return string(at: Int(units[position] & 0x7FFF_FFFF))
    }
    return nil
  }

  /// What an ASCII scalar becomes; nil where it stays.
  func replacement(ofASCII scalar: UInt32) -> Range<Int>? { ascii[Int(scalar)] }

  /// Whether every scalar of a text is ASCII that stays as it is; a carriage return may start a cluster.
  func keeps(_ scalars: [UInt32]) -> Bool {
    scalars.allSatisfy { $0 < 0x80 && $0 != 0x0D && ascii[Int($0)] == nil }
  }

  /// Calls `body` with the scalars of a replacement.
  func forEachScalar(in replacement: Range<Int>, _ body: (UInt32) -> Void) {
    let strings = strings.span
    var position = replacement.lowerBound
    while position < replacement.upperBound {
      let (scalar, next) = strings.scalar(at: position)
      body(scalar)
      position = next
    }
  }

  /// The replacement that starts at a place, or nil where the map points elsewhere than to a scalar.
  private func string(at start: Int) -> Range<Int>? {
    guard start <= strings.count, start == strings.count || strings[start] & 0xC0 != 0x80 else { return nil }
    return start..<(strings[start...].firstIndex(of: 0) ?? strings.count)
  }

  private static func offset(_ unit: UInt32) -> Int { Int(unit >> 10) << Int((unit & 1 << 9) >> 6) }
}
