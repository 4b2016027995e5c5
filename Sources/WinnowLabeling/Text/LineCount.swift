/// Lines as Python's `str.splitlines()` finds them.
enum LineCount {
  /// The number of lines; a line break at the end begins no line.
  static func lines(in text: String) -> Int {
    var count = 0
    var isInside = false
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      // The second half of a carriage return and line feed.
      if scalar == "\n", previous == "\r" { continue }
      if !isInside { count += 1 }
      isInside = !isBreak(scalar)
    }
    return count
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
