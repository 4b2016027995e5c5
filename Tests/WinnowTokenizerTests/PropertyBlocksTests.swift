import TestSupport
import Testing

@testable import WinnowTokenizer

@Suite struct PropertyBlocksTests {
  @Test func everyScalarHasWhatItsRangesSay() throws {
    var numbers = SeededNumbers(seed: 3)
    var table = PropertyBlocks()
    var plain = [UInt16](repeating: 0, count: 0x110000)
    for _ in 0..<400 {
      // Lengths around a block's, starts on a block's edge every other time.
      var first = UInt32.random(in: 0..<0x3000, using: &numbers)
      if Bool.random(using: &numbers) { first &= ~0xFF }
      let last = min(
        first + UInt32([0, 1, 0xFE, 0xFF, 0x100, 0x2FF].randomElement(using: &numbers) ?? 0), 0x2FFF)
      let property = ScalarProperties(rawValue: 1 << UInt16.random(in: 0..<8, using: &numbers))
      table.mark(first...last, property)
      for scalar in first...last { plain[Int(scalar)] |= property.rawValue }
    }
    for scalar in plain.indices {
      let record = table.records[Int(table.blocks[scalar >> 8]) << 8 | scalar & 0xFF]
      try #require(record == plain[scalar], "U+\(String(scalar, radix: 16, uppercase: true))")
    }
  }
}
