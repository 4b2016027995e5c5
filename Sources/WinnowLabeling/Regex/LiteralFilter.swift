/// Tells most texts that a pattern has no match in them from the trigrams of the text, which all patterns share.
struct LiteralFilter: Sendable {
  /// The bits of the trigrams of all literals of all groups; of each group a match holds a literal.
  private var bits: [UInt16] = []
  /// Where the bits of each literal end.
  private var literalEnds: [Int] = []
  /// Where the literals of each group end.
  private var groupEnds: [Int] = []
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
    self.ignoresCase = ignoresCase
    let distinct = useful.map { group in
      let all = Set(
        (ignoresCase ? group.map(Lowercasing.apply(to:)) : group).map(TrigramSet.bits(of:)))
      // A literal that holds another says nothing more.
      return all.filter { bits in !all.contains { $0 != bits && Set($0).isStrictSubset(of: bits) } }
        .sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count }
    }
    for group in distinct.sorted(by: { $0.count < $1.count }) {
      for literal in group {
        bits += literal
        literalEnds.append(bits.count)
      }
      groupEnds.append(literalEnds.count)
    }
  }

  /// Which form of a text is looked at, for a pattern that is searched in `searched`.
  @inline(__always)
  func form(_ searched: SearchedText) -> SearchedText { ignoresCase ? .lowercase : searched }

  /// Whether the pattern may have a match in a text, of which the form that it asks for is given.
  func passes(_ form: TextForm) -> Bool {
    if ignoresCase, !form.trigrams.isASCII { return true }
    let (bits, literalEnds, groupEnds) = (bits.span, literalEnds.span, groupEnds.span)
    var (literal, start) = (0, 0)
    for group in groupEnds.indices {
      var isHeld = false
      while literal < groupEnds[group] {
        let end = literalEnds[literal]
        isHeld = isHeld || form.trigrams.mayHold(bits, start..<end)
        start = end
        literal += 1
      }
      if !isHeld { return false }
    }
    return true
  }
}
