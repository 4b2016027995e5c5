/// What a Unicode scalar is to the steps other than BERT's.
struct ScalarClasses: OptionSet {
  let rawValue: UInt16

  /// A letter (`\p{L}` of the reference's regular expressions).
  static let letter = ScalarClasses(rawValue: 1 << 0)
  /// A number (`\p{N}` of the reference's regular expressions).
  static let number = ScalarClasses(rawValue: 1 << 1)
  /// White space (`\s` of the reference's regular expressions).
  static let space = ScalarClasses(rawValue: 1 << 2)
  /// A digit of any kind (`char::is_numeric` of Rust).
  static let numeric = ScalarClasses(rawValue: 1 << 3)
  /// A combining mark, which goes when accents are stripped by themselves.
  static let mark = ScalarClasses(rawValue: 1 << 4)
  /// Has a compatibility decomposition that differs from the canonical one.
  static let compatible = ScalarClasses(rawValue: 1 << 5)

  private static let conjunctShift: UInt16 = 10
  private static let graphemeShift: UInt16 = 12

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A scalar of which only its grapheme class is known.
  init(grapheme: UInt32) { rawValue = UInt16(grapheme) << Self.graphemeShift }

  /// A scalar of which only its conjunct class is known.
  init(conjunct: UInt32) { rawValue = UInt16(conjunct) << Self.conjunctShift }

  /// What the scalar does at the edge of a grapheme cluster.
  var grapheme: GraphemeClass { GraphemeClass(rawValue: UInt8(rawValue >> Self.graphemeShift)) ?? .other }

  /// What the scalar does in a conjunct.
  var conjunct: ConjunctClass { ConjunctClass(rawValue: UInt8(rawValue >> Self.conjunctShift & 3)) ?? .none }
}
