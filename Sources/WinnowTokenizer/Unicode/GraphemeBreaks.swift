/// Where grapheme clusters end: the extended clusters of UAX #29, by the reference's tables.
///
/// Regional indicators count as other scalars: whatever they form has eight bytes, and the one caller looks
/// at the scalars of such long clusters one by one.
struct GraphemeBreaks {
  private enum Chain {
    case none
    /// A pictograph and what extends it.
    case pictograph
    /// The same and a joiner.
    case joined
  }

  private enum Conjunct {
    case none
    /// A consonant and what extends it.
    case consonant
    /// The same with a linker.
    case linked
  }

  private var previous = GraphemeClass.control
  private var chain = Chain.none
  private var conjunct = Conjunct.none

  /// Whether a cluster ends before `scalar`, the next of the text.
  mutating func isBreak(before scalar: UInt32) -> Bool {
    let classes = UnicodeClasses.shared
    let current = classes[scalar].grapheme
    let linking = classes[scalar].conjunct
    let joins = joins(current, linking)
    switch current {
    case .pictograph: chain = .pictograph
    case .extend where chain == .pictograph: break
    case .joiner where chain == .pictograph: chain = .joined
    default: chain = .none
    }
    switch linking {
    case .consonant: conjunct = .consonant
    case .linker: if conjunct == .consonant { conjunct = .linked }
    case .extend: break
    case .none: conjunct = .none
    }
    previous = current
    return !joins
  }

  private func joins(_ current: GraphemeClass, _ linking: ConjunctClass) -> Bool {
    switch (previous, current) {
    case (.return, .feed): return true
    case (.control, _), (.return, _), (.feed, _), (_, .control), (_, .return), (_, .feed): return false
    case (.leading, .leading), (.leading, .vowel), (.leading, .leadingVowel), (.leading, .syllable):
      return true
    case (.leadingVowel, .vowel), (.leadingVowel, .trailing), (.vowel, .vowel), (.vowel, .trailing):
      return true
    case (.syllable, .trailing), (.trailing, .trailing): return true
    case (_, .extend), (_, .joiner), (_, .spacing), (.prepend, _): return true
    default:
      return conjunct == .linked && linking == .consonant || chain == .joined && current == .pictograph
    }
  }
}

/// What a scalar does at the edge of a grapheme cluster; the numbers are the generated tables'.
enum GraphemeClass: UInt8 {
  case other, control, `return`, feed, extend, joiner, spacing, prepend, pictograph, leading, vowel, trailing
  case leadingVowel, syllable
}

/// What a scalar does in a conjunct of an Indic script; the numbers are the generated tables'.
enum ConjunctClass: UInt8 {
  case none, consonant, linker, extend
}
