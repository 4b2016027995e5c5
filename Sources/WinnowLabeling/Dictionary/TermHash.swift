/// Hashes of words and of what stands between them: rolled byte by byte, so that a text is hashed as it is
/// read.
///
/// Equal hashes never decide anything: whoever finds one compares the bytes.
enum TermHash {
  /// What rolling begins with.
  static let start: UInt64 = 0x243F_6A88_85A3_08D3
  private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let finisher: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// The hash with `byte` behind it.
  @inline(__always)
  static func rolled(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* multiplier }

  /// A rolled hash with its bits spread: low ones depend on all bytes too.
  @inline(__always)
  static func finished(_ hash: UInt64) -> UInt64 {
    let mixed = (hash ^ (hash >> 32)) &* finisher
    return mixed ^ (mixed >> 29)
  }

  /// The hash of some words, a gap and one word more, from the finished hash of the words, the rolled one of
  /// the gap, and the finished one of the word.
  @inline(__always)
  static func joined(_ words: UInt64, gap: UInt64, _ word: UInt64) -> UInt64 {
    finished((words &* multiplier) ^ gap &+ word)
  }
}
