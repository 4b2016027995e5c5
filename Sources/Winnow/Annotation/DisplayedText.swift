/// Foreign text as a terminal may show it: it cannot move the cursor, ring, colour, or turn the words around it.
///
/// Control characters become their pictures (U+2400 ff.) or `<U+009B>`, as do the characters that steer the direction of
/// writing; a tab becomes spaces. A line with letters that run from right to left stands between U+2068 and U+2069, so
/// that nothing outside it is reordered (Unicode Standard Annex 9).
public enum DisplayedText {
  /// A text on one line: line breaks too become pictures.
  public static func line(_ text: String) -> String {
    isolated(harmless(text.unicodeScalars))
  }

  /// The lines of a text, each at most `width` columns wide, broken between words where that can be.
  ///
  /// Line feeds, CRLF, U+2028 and U+2029 end lines. `width` counts as at least 10. Cost: O(length).
  public static func lines(of text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x2028, 0x2029:
        if isAfterReturn, scalar.value == 0x0A { line.removeLast() }
        lines += wrapped(line, width: max(width, 10))
        line.removeAll(keepingCapacity: true)
      default: line.append(scalar)
      }
      isAfterReturn = scalar.value == 0x0D
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + wrapped(line, width: max(width, 10))
  }

  /// The columns that a terminal gives to text that ``line(_:)`` returned.
  public static func width(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + width(of: $1) } }

  // MARK: Characters

  /// More marks than this on one letter would run over other lines.
  private static let mostMarks = 8

  private static func harmless(_ scalars: String.UnicodeScalarView) -> String {
    var shown = ""
    var zeroWidth = 0
    for scalar in scalars { append(scalar, to: &shown, &zeroWidth) }
    return shown
  }

  private static func append(_ scalar: Unicode.Scalar, to shown: inout String, _ zeroWidth: inout Int) {
    switch scalar.value {
    case 0x09: shown += "    "
    case 0x00..<0x20: shown.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
    case 0x7F: shown += "\u{2421}"
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      shown += "<U+" + String(repeating: "0", count: 4 - digits.count) + digits + ">"
    default:
      if width(of: scalar) == 0 {
        zeroWidth += 1
        if zeroWidth > mostMarks {
          if zeroWidth == mostMarks + 1 { shown += "…" }
          return
        }
        shown.unicodeScalars.append(scalar)
        return
      }
      shown.unicodeScalars.append(scalar)
    }
    zeroWidth = 0
  }

  /// Wide are the scripts of East Asia and pictures (Unicode Standard Annex 11, roughly); marks take no room.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: return scalar.value == 0xAD ? 0 : 1
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return isMark(scalar) ? 0 : 2
    default: return isMark(scalar) ? 0 : 1
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  /// Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours, and the blocks from U+10800 and U+1E800 on.
  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }

  private static func isolated(_ line: String) -> String {
    line.unicodeScalars.contains(where: isRightToLeft) ? "\u{2068}\(line)\u{2069}" : line
  }

  // MARK: Wrapping

  private static func wrapped(_ line: String.UnicodeScalarView, width: Int) -> [String] {
    let scalars = Array(harmless(line).unicodeScalars)
    var lines: [String] = []
    var start = 0
    var columns = 0
    var space: Int?
    var place = 0
    while place < scalars.count {
      let wide = Self.width(of: scalars[place])
      if columns + wide > width {
        // The space at which a line is broken is not shown.
        var end = place
        if let space, scalars[place] != " " { end = space }
        lines.append(isolated(string(scalars[start..<end])))
        start = scalars[end] == " " ? end + 1 : end
        place = start
        columns = 0
        space = nil
        continue
      }
      if scalars[place] == " ", place > start { space = place }
      columns += wide
      place += 1
    }
    return lines + [isolated(string(scalars[start...]))]
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
