import TestSupport
import Testing

@testable import WinnowTokenizer

@Suite struct LooseDoubleTests {
  /// Numbers as written, and what `tokenizers` 0.23.3 has of them after `Tokenizer.from_str`.
  @Test(
    arguments: [
      ("-0.0009522444552911937", -0.0009522444552911936), ("-0.0009221885624698875", -0.0009221885624698876),
      ("-9.200864349327219", -9.20086434932722), ("-3.4382589125981466", -3.438258912598146),
      ("-13.5", -13.5), ("0", 0), ("-100", -100), ("1e2", 100), ("2.5E-1", 0.25), ("1e-400", 0),
      ("123456789012345678901234567890", 1.2345678901234568e29),
      ("0.00000000000000000000001234567890123456789", 1.2345678901234567e-23),
    ] as [(String, Double)]) func readsAsTheReference(_ literal: String, _ value: Double)
  {
    #expect(LooseDouble.value(literal) == value)
  }

  @Test func shortNumbersAreExact() throws {
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<2000 {
      let value = Double(Int.random(in: -1_000_000_000...1_000_000_000, using: &numbers)) / 1e7
      #expect(LooseDouble.value("\(value)") == value)
    }
  }
}
