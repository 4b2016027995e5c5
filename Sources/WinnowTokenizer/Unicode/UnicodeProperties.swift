/// The reference's Unicode tables, unfolded for look-up: two array reads a scalar.
///
/// The reference mixes several versions of Unicode, and Swift's own tables are newer than most of them;
/// so nothing here asks the standard library about a scalar.
final class UnicodeProperties: Sendable {
  /// The only instance, unfolded on first use.
  static let shared = UnicodeProperties()

  /// Scalars are looked up in blocks of 256, as ``PropertyBlocks`` lays them out.
  private let blocks: [UInt16]
  private let records: [UInt16]
  private let lowercases: ScalarMap
  private let decompositions: ScalarMap

  private init() {
    var table = PropertyBlocks()
    func mark(_ pairs: [UInt32], _ property: ScalarProperties) {
      for pair in stride(from: 0, to: pairs.count, by: 2) {
        table.mark(pairs[pair]...pairs[pair + 1], property)
      }
    }
    mark(UnicodeTables.removed, .removed)
    mark(UnicodeTables.whitespace, .whitespace)
    mark(UnicodeTables.punctuation, .punctuation)
    mark(UnicodeTables.ideographs, .ideograph)
    mark(UnicodeTables.nonspacing, .nonspacing)
    mark(UnicodeTables.word, .word)
    mark([Hangul.first, Hangul.last], .decomposes)
    let classes = UnicodeTables.combiningClasses
    for triple in stride(from: 0, to: classes.count, by: 3) {
      table.mark(
        classes[triple]...classes[triple + 1], ScalarProperties(combiningClass: UInt8(classes[triple + 2])))
    }
    lowercases = ScalarMap(UnicodeTables.longLowercase + Self.unfoldedLowercase())
    decompositions = ScalarMap(UnicodeTables.decompositions)
    for scalar in lowercases.scalars { table.mark(scalar...scalar, .lowers) }
    for scalar in decompositions.scalars { table.mark(scalar...scalar, .decomposes) }
    blocks = table.blocks
    records = table.records
  }

  /// The properties of a scalar value.
  subscript(scalar: UInt32) -> ScalarProperties {
    ScalarProperties(rawValue: records[Int(blocks[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)])
  }

  /// The full lowercase of a scalar that has ``ScalarProperties/lowers``, with no regard to context.
  func lowercase(of scalar: UInt32) -> ArraySlice<UInt32> { lowercases[scalar] }

  /// Calls `body` with the scalars of the full canonical decomposition of a scalar that has
  /// ``ScalarProperties/decomposes``.
  func decompose(_ scalar: UInt32, _ body: (UInt32) -> Void) {
    if scalar >= Hangul.first, scalar <= Hangul.last {
      Hangul.decompose(scalar, body)
    } else {
      for part in decompositions[scalar] { body(part) }
    }
  }

  private static func unfoldedLowercase() -> [UInt32] {
    let table = UnicodeTables.lowercase
    var entries: [UInt32] = []
    for entry in stride(from: 0, to: table.count, by: 4) {
      let first = table[entry]
      for scalar in stride(from: first, through: table[entry + 1], by: Int(table[entry + 2])) {
        entries += [scalar, 1, table[entry + 3] + (scalar - first)]
      }
    }
    return entries
  }
}
