/// The reference's Unicode tables that only other steps than BERT's need, unfolded for look-up as
/// ``UnicodeProperties`` unfolds the others.
final class UnicodeClasses: Sendable {
  /// The only instance, unfolded on first use.
  static let shared = UnicodeClasses()

  private let blocks: [UInt16]
  private let records: [UInt16]
  private let compatibility: ScalarMap
  /// Pairs that compose, in order, and what they compose to.
  private let pairs: [UInt64]
  private let composed: [UInt32]

  private init() {
    var table = PropertyBlocks()
    func mark(_ pairs: [UInt32], _ classes: ScalarClasses) {
      for pair in stride(from: 0, to: pairs.count, by: 2) {
        table.mark(pairs[pair]...pairs[pair + 1], bits: classes.rawValue)
      }
    }
    func mark(_ triples: [UInt32], _ classes: (UInt32) -> ScalarClasses) {
      for triple in stride(from: 0, to: triples.count, by: 3) {
        table.mark(
          triples[triple]...triples[triple + 1], bits: classes(triples[triple + 2]).rawValue)
      }
    }
    mark(UnicodeTables.letters, .letter)
    mark(UnicodeTables.numbers, .number)
    mark(UnicodeTables.spaces, .space)
    mark(UnicodeTables.numeric, .numeric)
    mark(UnicodeTables.marks, .mark)
    mark(UnicodeTables.graphemes, ScalarClasses.init(grapheme:))
    mark(UnicodeTables.conjuncts, ScalarClasses.init(conjunct:))
    compatibility = ScalarMap(UnicodeTables.compatibility)
    for scalar in compatibility.scalars {
      table.mark(scalar...scalar, bits: ScalarClasses.compatible.rawValue)
    }
    blocks = table.blocks
    records = table.records
    let compositions = UnicodeTables.compositions
    let entries = stride(from: 0, to: compositions.count, by: 3).map { entry in
      (pair: Self.pair(compositions[entry], compositions[entry + 1]), composed: compositions[entry + 2])
    }.sorted { $0.pair < $1.pair }
    pairs = entries.map(\.pair)
    composed = entries.map(\.composed)
  }

  /// The classes of a scalar value.
  @inline(__always)
  subscript(scalar: UInt32) -> ScalarClasses {
    ScalarClasses(rawValue: records[Int(blocks[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)])
  }

  /// Calls `body` with the scalars of the full compatibility decomposition of a scalar that has
  /// ``ScalarClasses/compatible``.
  func decompose(_ scalar: UInt32, _ body: (UInt32) -> Void) {
    for part in compatibility[scalar] { body(part) }
  }

  /// What two scalars compose to, or nil where they stay apart.
  func compose(_ first: UInt32, _ second: UInt32) -> UInt32? {
    if let syllable = Hangul.compose(first, second) { return syllable }
    let pair = Self.pair(first, second)
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle] < pair { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low] == pair ? composed[low] : nil
  }

  private static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }
}
