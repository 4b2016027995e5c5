/// Hangul syllables, whose decomposition is arithmetic (The Unicode Standard, section 3.12).
enum Hangul {
  static let first: UInt32 = 0xAC00
  static let last: UInt32 = 0xD7A3

  private static let leading: ClosedRange<UInt32> = 0x1100...0x1112
  private static let vowels: ClosedRange<UInt32> = 0x1161...0x1175
  private static let trailing: ClosedRange<UInt32> = 0x11A8...0x11C2

  /// Calls `body` with the letters of a syllable.
  static func decompose(_ syllable: UInt32, _ body: (UInt32) -> Void) {
    let index = syllable - first
    body(0x1100 + index / 588)
    body(0x1161 + index % 588 / 28)
    if index % 28 > 0 { body(0x11A7 + index % 28) }
  }

  /// The syllable of a letter or a syllable and the letter behind it, or nil where they form none.
  static func compose(_ left: UInt32, _ right: UInt32) -> UInt32? {
    if leading.contains(left), vowels.contains(right) {
      return first + (left - 0x1100) * 588 + (right - 0x1161) * 28
    }
    if left >= first, left <= last, (left - first) % 28 == 0, trailing.contains(right) {
      return left + (right - 0x11A7)
    }
    return nil
  }
}
