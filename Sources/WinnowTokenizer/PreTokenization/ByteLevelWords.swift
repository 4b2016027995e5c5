/// Finds words as GPT-2's pattern does, by hand:
/// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`.
///
/// What the classes hold is what the reference's regular expressions take them to hold.
enum ByteLevelWords {
  /// The pattern as files write it.
  static let pattern = #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#

  private static let kinds: ScalarClasses = [.letter, .number, .space]

  /// The kind of each ASCII byte.
  private static let ascii: [UInt16] = (0..<0x80).map {
    UnicodeClasses.shared[$0].intersection(kinds).rawValue
  }

  /// Calls `body` with the range of every word of `text` in `range`, in order; together they are the range.
  @inline(__always)
  static func forEach(in text: Span<UInt8>, _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
    let classes = UnicodeClasses.shared
    let table = ascii
    let ascii = table.span
    func kind(at position: Int) -> (kind: UInt16, next: Int) {
      let byte = text[position]
      if byte < 0x80 { return (ascii[Int(byte)], position + 1) }
      let (scalar, next) = text.scalar(at: position)
      return (classes[scalar].intersection(kinds).rawValue, next)
    }
    let end = range.upperBound
    var position = range.lowerBound
    while position < end {
      let start = position
      if text[start] == UInt8(ascii: "'"), let stop = contraction(in: text, start..<end) {
        position = stop
        body(start..<stop)
        continue
      }
      // A space goes with the word behind it.
      let isSpace = text[start] == 0x20
      let first = isSpace && start + 1 < end ? start + 1 : start
      var (current, next) = kind(at: first)
      position = next
      if current == ScalarClasses.space.rawValue {
        position = whiteSpaceEnd(start..<end, kind)
      } else {
        let wanted = current
        while position < end {
          (current, next) = kind(at: position)
          if current != wanted { break }
          position = next
        }
      }
      body(start..<position)
    }
  }

  /// Where a contraction at the start of `range` ends, or nil where there is none.
  @inline(__always)
  private static func contraction(in text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    let start = range.lowerBound
    guard start + 1 < range.upperBound else { return nil }
    switch text[start + 1] {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"): return start + 2
    case UInt8(ascii: "r"), UInt8(ascii: "v"):
      return start + 2 < range.upperBound && text[start + 2] == UInt8(ascii: "e") ? start + 3 : nil
    case UInt8(ascii: "l"):
      return start + 2 < range.upperBound && text[start + 2] == UInt8(ascii: "l") ? start + 3 : nil
    default: return nil
    }
  }

  /// Where the white space at the start of `range` ends as a word: its last scalar is left to the word behind
  /// it, unless there is none or the scalar is the only one.
  @inline(__always)
  private static func whiteSpaceEnd(
    _ range: Range<Int>, _ kind: (Int) -> (kind: UInt16, next: Int)
  ) -> Int {
    var last = range.lowerBound
    var position = last
    while position < range.upperBound {
      let (current, next) = kind(position)
      guard current == ScalarClasses.space.rawValue else { return last > range.lowerBound ? last : position }
      last = position
      position = next
    }
    return position
  }
}
