import TestSupport

/// The random texts of `scripts/fixtures/tokenizer_texts.py`, drawn in the same order from the same pools.
struct RandomTexts {
  private static let pools: [[ClosedRange<UInt32>]] = [
    [0x61...0x7A],
    [0x20...0x7E],
    [0x00...0x7F],
    [0x300...0x36F, 0x591...0x5C7, 0x302A...0x302F, 0x1D165...0x1D169, 0xF71...0xF84, 0x1DC0...0x1DFF],
    [0xC0...0x24F, 0x1E00...0x1EFF, 0x370...0x3FF, 0x400...0x52F],
    [
      0x4E00...0x4E20, 0x3040...0x30FF, 0xAC00...0xAC40, 0x1100...0x11FF, 0xF900...0xFAFF, 0x2B820...0x2B930,
    ],
    [
      0x9...0xD, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x206F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ],
    [0x1F300...0x1FAFF, 0xE0000...0xE007F, 0xFE00...0xFE0F],
    [0x80...0xD7FF, 0xE000...0x10FFFF],
  ]
  private static let snippets = [
    "[MASK]", "[SEP]", "[CLS", "[UNK]", "##", "Foo", "fÓo", "<w>", "<l>", "<r> ", "  <b>  ", "hello",
    "Straße",
    "ing",
  ]

  private var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  /// Up to 24 parts, each a scalar from a pool or a snippet.
  mutating func next() -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<below(25) {
      let kind = below(Self.pools.count + 1)
      if kind == Self.pools.count {
        text.append(contentsOf: Self.snippets[below(Self.snippets.count)].unicodeScalars)
        continue
      }
      let pool = Self.pools[kind]
      let range = pool[below(pool.count)]
      if let scalar = Unicode.Scalar(range.lowerBound + UInt32(below(range.count))) { text.append(scalar) }
    }
    return String(text)
  }

  private mutating func below(_ bound: Int) -> Int { Int(numbers.next() % UInt64(bound)) }
}
