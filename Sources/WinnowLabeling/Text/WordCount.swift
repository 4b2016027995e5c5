/// Words as Python's `str.split()` finds them.
enum WordCount {
  /// The number of pieces of valid UTF-8 between runs of white space.
  static func words(in text: [UInt8]) -> Int {
    let bytes = text.span
    var count = 0
    var isInside = false
    var position = 0
    while position < bytes.count {
      let scalar = Unicode.Scalar(at: position, of: bytes)
      let isSpace = isPythonSpace(scalar)
      if !isSpace, !isInside { count += 1 }
      isInside = !isSpace
      position += scalar.utf8.count
    }
    return count
  }

  /// What `str.isspace()` calls white space: Unicode's, and the four ASCII information separators.
  static func isPythonSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}
