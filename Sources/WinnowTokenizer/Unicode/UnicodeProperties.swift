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

/// Hangul syllables, whose decomposition is arithmetic (The Unicode Standard, section 3.12).
private enum Hangul {
  static let first: UInt32 = 0xAC00
  static let last: UInt32 = 0xD7A3

  static func decompose(_ syllable: UInt32, _ body: (UInt32) -> Void) {
    let index = syllable - first
    body(0x1100 + index / 588)
    body(0x1161 + index % 588 / 28)
    if index % 28 > 0 { body(0x11A7 + index % 28) }
  }
}

/// Scalars that map to one or several scalars, in order for binary search.
private struct ScalarMap: Sendable {
  let scalars: [UInt32]
  private let starts: [Int]
  private let targets: [UInt32]

  /// A map from entries of `scalar, count, scalars…` in any order.
  init(_ entries: [UInt32]) {
    var rows: [(scalar: UInt32, targets: ArraySlice<UInt32>)] = []
    var position = 0
    while position < entries.count {
      let end = position + 2 + Int(entries[position + 1])
      rows.append((entries[position], entries[position + 2..<end]))
      position = end
    }
    rows.sort { $0.scalar < $1.scalar }
    scalars = rows.map(\.scalar)
    targets = rows.flatMap(\.targets)
    starts = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.targets.count) }
  }

  /// The scalars that `scalar` maps to; none where it is not in the map.
  subscript(scalar: UInt32) -> ArraySlice<UInt32> {
    var low = 0
    var high = scalars.count
    while low < high {
      let middle = (low + high) / 2
      if scalars[middle] < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < scalars.count, scalars[low] == scalar else { return [] }
    return targets[starts[low]..<starts[low + 1]]
  }
}
