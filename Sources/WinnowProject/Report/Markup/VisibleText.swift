/// A text with every character that has no shape, or that would move its neighbours, shown as a symbol.
///
/// Controls of ASCII become the pictures that Unicode has for them (`␀`), others and those of the direction of
/// writing their numbers (`⟨U+202E⟩`). Line breaks and tabs stay; a CR before a line feed belongs to it.
struct VisibleText {
  /// The characters.
  private(set) var scalars: [Unicode.Scalar] = []

  /// The text `text`, made visible.
  init(_ text: String) {
    scalars.reserveCapacity(text.utf8.count)
    var source = text.unicodeScalars.makeIterator()
    var pending = source.next()
    while let scalar = pending {
      pending = source.next()
      switch scalar.value {
      case 0x09, 0x0A: scalars.append(scalar)
      case 0x0D where pending == "\n": break
      case 0x00...0x1F: scalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: scalars.append("\u{2421}")
      case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB: appendNumber(of: scalar)
      default:
        if scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value) {
          appendNumber(of: scalar)
        } else {
          scalars.append(scalar)
        }
      }
    }
  }

  private mutating func appendNumber(of scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    scalars.append(contentsOf: "⟨U+\(padded)⟩".unicodeScalars)
  }
}
