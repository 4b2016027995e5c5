/// The characters of words: Unicode's letters, numbers and combining marks, and the underscore.
enum WordCharacters {
  /// Where a byte of ASCII belongs to no word, 0; else the byte in lower case. Bytes of other characters
  /// have ``beyondASCII``.
  static let folded: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) | 0x20
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      UInt8(byte)
    case 0x80...0xFF: beyondASCII
    default: 0
    }
  }

  /// What ``folded`` says of a byte that is no ASCII: the whole character decides.
  static let beyondASCII: UInt8 = 0xFF

  /// Whether the character belongs to a word.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return folded[Int(scalar.value)] != 0 }
    guard scalar.value < basicPlaneEnd else { return hasCategory(scalar) }
    return basicPlane[Int(scalar.value >> 6)] >> UInt64(scalar.value & 63) & 1 != 0
  }

  private static let basicPlaneEnd: UInt32 = 0x1_0000

  /// A bit for each character of the basic plane: the standard library needs several times as long to say it.
  private static let basicPlane = bits(where: hasCategory)
  private static let changing = bits { $0.properties.changesWhenLowercased }

  private static func bits(where holds: (Unicode.Scalar) -> Bool) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: Int(basicPlaneEnd) / 64)
    for value in 0..<basicPlaneEnd {
      guard let scalar = Unicode.Scalar(value), holds(scalar) else { continue }
      bits[Int(value >> 6)] |= 1 << UInt64(value & 63)
    }
    return bits
  }

  /// Whether the character is another in lower case.
  private static func changesInLowercase(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value < basicPlaneEnd else { return scalar.properties.changesWhenLowercased }
    return changing[Int(scalar.value >> 6)] >> UInt64(scalar.value & 63) & 1 != 0
  }

  /// Whether the character's category makes it one of a word.
  @inline(never)
  private static func hasCategory(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .decimalNumber, .letterNumber, .otherNumber: true
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: scalar == "_"
    }
  }

  /// What there is to know of a character in a text.
  struct Character {
    /// How many bytes it has.
    let length: Int
    let isOfWord: Bool
    let changesInLowercase: Bool
  }

  /// The character beyond ASCII at `position` of valid UTF-8.
  @inline(never)
  static func describedCharacter(at position: Int, of text: Span<UInt8>) -> Character {
    let scalar = Unicode.Scalar(at: position, of: text)
    return Character(
      length: scalar.utf8.count, isOfWord: contains(scalar), changesInLowercase: changesInLowercase(scalar))
  }

  /// How many bytes the character at `position` of valid UTF-8 has, and whether it belongs to a word.
  static func character(at position: Int, of text: Span<UInt8>) -> (length: Int, isOfWord: Bool) {
    let scalar = Unicode.Scalar(at: position, of: text)
    return (scalar.utf8.count, contains(scalar))
  }
}

extension Unicode.Scalar {
  /// The character that begins at `position` of valid UTF-8; U+FFFD where none does.
  init(at position: Int, of text: Span<UInt8>) {
    let first = UInt32(text[position])
    let (bits, following): (UInt32, Int) =
      switch first {
      case 0..<0x80: (first, 0)
      case 0xC0..<0xE0: (first & 0x1F, 1)
      case 0xE0..<0xF0: (first & 0x0F, 2)
      default: (first & 0x07, 3)
      }
    var value = bits
    for offset in 0..<following where position + 1 + offset < text.count {
      value = value << 6 | UInt32(text[position + 1 + offset] & 0x3F)
    }
    self = Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}
