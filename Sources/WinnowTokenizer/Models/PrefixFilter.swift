/// Which strings start a token of a vocabulary, and which are one: a table of two bits for each hash.
///
/// It answers yes for some others too, but never no for these, so that a search may stop early and asks the
/// vocabulary itself seldom in vain.
struct PrefixFilter: Sendable {
  private static let isPrefix: UInt8 = 1
  private static let isToken: UInt8 = 2

  /// Four hashes a byte.
  private var bits: [UInt8]
  private let mask: UInt64

  /// A filter of a vocabulary's tokens and of their starts that are whole scalars.
  init(_ vocabulary: Vocabulary) {
    var size = 1024
    while size < vocabulary.count * 32 { size *= 2 }
    bits = [UInt8](repeating: 0, count: size / 4)
    mask = UInt64(size - 1)
    for entry in 0..<vocabulary.count {
      let token = vocabulary.bytes(of: entry)
      var hash = Vocabulary.hashSeed
      for position in token.indices {
        if position > token.startIndex, token[position] & 0xC0 != 0x80 { mark(hash, Self.isPrefix) }
        hash = Vocabulary.hash(hash, token[position])
      }
      mark(hash, Self.isToken)
    }
  }

  /// Whether a string with this hash may be a token, and whether it may start a longer one.
  @inline(__always)
  func look(_ hash: UInt64) -> (mayBeToken: Bool, mayContinue: Bool) {
    let place = Self.place(hash) & mask
    let pair = bits[Int(place >> 2)] >> UInt8(truncatingIfNeeded: (place & 3) * 2)
    return (pair & Self.isToken > 0, pair & Self.isPrefix > 0)
  }

  private mutating func mark(_ hash: UInt64, _ bit: UInt8) {
    let place = Self.place(hash) & mask
    bits[Int(place >> 2)] |= bit << UInt8(truncatingIfNeeded: (place & 3) * 2)
  }

  @inline(__always)
  private static func place(_ hash: UInt64) -> UInt64 {
    let mixed = hash &* 0x9E37_79B9_7F4A_7C15
    return mixed >> 24
  }
}
