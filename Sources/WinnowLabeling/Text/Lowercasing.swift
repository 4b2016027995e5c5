/// Lower case as Python's `str.lower()` makes it: Unicode's full mapping of each scalar, and a capital
/// sigma that ends a word becomes ς.
enum Lowercasing {
  /// The lower-cased form of valid UTF-8, as UTF-8.
  static func apply(to text: [UInt8]) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) {
      return text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
    return [UInt8](apply(to: String(decoding: text, as: UTF8.self)).utf8)
  }

  /// The lower-cased form of a string.
  static func apply(to text: String) -> String {
    var lowered = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\u{3A3}" {
        lowered.append(endsWord(scalars, at: index) ? "\u{3C2}" : "\u{3C3}")
      } else {
        lowered.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(lowered)
  }

  /// Unicode's condition Final_Sigma: a cased letter before the position and none behind it, over any
  /// number of case-ignorable scalars.
  private static func endsWord(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
    let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true
  }
}
