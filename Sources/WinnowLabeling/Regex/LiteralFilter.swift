/// Tells most texts that a pattern has no match in them from the trigrams of the text, which all patterns share.
struct LiteralFilter: Sendable {
  /// For each group the bits of the trigrams of its literals; of each group a match holds a literal.
  private let groups: [[[UInt16]]]
  private let ignoresCase: Bool

  /// Beyond, a search is as good as a look at each literal.
  static let mostLiterals = 64

  /// A filter for patterns whose matches hold a literal of each group; nil where that tells no text apart.
  ///
  /// - Parameter ignoresCase: whether a literal is held in any case.
  init?(_ groups: [[[UInt8]]], ignoringCase ignoresCase: Bool) {
    let useful = groups.filter { group in
      !group.isEmpty && group.count <= Self.mostLiterals
        // Beyond ASCII more than one character may be the other case of one.
        && group.allSatisfy { literal in
          literal.count >= 3 && (!ignoresCase || literal.allSatisfy { $0 < 0x80 })
        }
    }
    guard !useful.isEmpty else { return nil }
    self.groups = useful.map { group in
      let lowered = ignoresCase ? group.map(Lowercasing.apply(to:)) : group
      let all = Set(lowered.map { Array(Set(TrigramSet.bits(of: $0))).sorted() })
      // A literal that holds another says nothing more.
      return all.filter { bits in !all.contains { $0 != bits && Set($0).isSubset(of: bits) } }
        .sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count }
    }.sorted { $0.count < $1.count }
    self.ignoresCase = ignoresCase
  }

  /// Whether the pattern may have a match in the form `searched` of a text.
  @inline(__always)
  func passes(_ forms: TextForms, _ searched: SearchedText) -> Bool {
    let trigrams = forms.form(ignoresCase ? .lowercase : searched).trigrams
    if ignoresCase, !trigrams.isASCII { return true }
    for group in groups {
      var isHeld = false
      for bits in group where trigrams.mayHold(bits) {
        isHeld = true
        break
      }
      if !isHeld { return false }
    }
    return true
  }
}
