/// What the reference does with one Unicode scalar.
struct ScalarProperties: OptionSet {
  let rawValue: UInt16

  /// Dropped when text is cleaned: control, format and private-use scalars, U+0000, U+FFFD.
  static let removed = ScalarProperties(rawValue: 1 << 0)
  /// White space.
  static let whitespace = ScalarProperties(rawValue: 1 << 1)
  /// A word of its own.
  static let punctuation = ScalarProperties(rawValue: 1 << 2)
  /// An ideograph, which gets spaces around it.
  static let ideograph = ScalarProperties(rawValue: 1 << 3)
  /// A nonspacing mark, which goes when accents are stripped.
  static let nonspacing = ScalarProperties(rawValue: 1 << 4)
  /// A word character (`\w`).
  static let word = ScalarProperties(rawValue: 1 << 5)
  /// Has a canonical decomposition.
  static let decomposes = ScalarProperties(rawValue: 1 << 6)
  /// Has a lowercase other than itself.
  static let lowers = ScalarProperties(rawValue: 1 << 7)

  /// What a scalar may have that comes out of every normaliser as it is.
  static let unchanged: ScalarProperties = [.punctuation, .word]

  /// The canonical combining class; 0 for a starter.
  var combiningClass: UInt8 { UInt8(rawValue >> 8) }

  /// A scalar whose only property is its combining class.
  init(combiningClass: UInt8) { rawValue = UInt16(combiningClass) << 8 }
  init(rawValue: UInt16) { self.rawValue = rawValue }
}
