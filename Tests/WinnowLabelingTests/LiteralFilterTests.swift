import TestSupport
import Testing

@testable import WinnowLabeling

/// What keeps texts from a search against the search itself.
@Suite struct LiteralFilterTests {
  private func groups(_ pattern: String) -> [[String]] {
    RequiredLiterals(of: pattern).groups.map { $0.map { String(decoding: $0, as: UTF8.self) } }
  }

  @Test func literalsAreReadFromPatterns() {
    #expect(groups("free") == [["free"]])
    #expect(
      groups("( |^)(how|who)[^\\w]* (does|do)") == [[" how", " who", "how", "who"], [" does", " do"]])
    #expect(groups("refund(ed|ing)?") == [["refunded", "refunding", "refund"]])
    #expect(groups("(abc)+d{2,}x*(.*|foo)") == [["abc"], ["d"]])
    #expect(
      groups("check.*out|buy now") == [["check", "buy now"]]
        || groups("check.*out|buy now") == [["out", "buy now"]])
    #expect(groups("a\\.b\\$") == [["a.b$"]])
    for pattern in [
      "(?i)abc", "(?=abc)", "(?<!x)abc", "(abc)\\1", "\\x{61}bc", "\\Qabc\\E", "(*UCP)abc", "abc(?#x)",
      "ab{,3}c", "[[:alpha:]]bc",
    ] { #expect(groups(pattern).isEmpty, "\(pattern)") }
  }

  @Test func nothingThatMatchesIsKeptOut() throws {
    let pieces = [
      "how", "ma", "ny", "é", "Σ", "K", "ſ", "s", "k", " ", ".", "[^a]", "[]x]", "\\w", "\\b", "\\s*", "(?:",
      "(", ")", "|", "?",
      "*", "+", "{2}", "{0,1}", "{1,}", "{", "}", "^", "$", "\\.", "\\n", "\\p{L}", "]", "-", "xyz",
      "(abc|def)", "(?i)",
      "(ab)?", "\\", "??", "*+",
    ]
    let words = [
      "how", "many", "HOW", "é", "É", "σ", "ς", "Σ", "\u{212A}", "K", "k", "ſ", "s", " ", ".", "\n", "abc",
      "def", "xyz", "XYZ",
    ]
    var numbers = SeededNumbers(seed: 21)
    var filtered = 0
    var matched = 0
    for _ in 0..<Fuzzing.rounds(4000) {
      let pattern = (0..<Int.random(in: 1...7, using: &numbers)).map { _ in
        pieces.randomElement(using: &numbers) ?? ""
      }.joined()
      let ignoresCase = Bool.random(using: &numbers)
      guard let compiled = try? Pattern(pattern, ignoringCase: ignoresCase, place: "pattern") else {
        continue
      }
      let literals = RequiredLiterals(of: pattern).groups
      guard let filter = LiteralFilter(literals, ignoringCase: ignoresCase) else { continue }
      for _ in 0..<30 {
        let text = (0..<Int.random(in: 0...10, using: &numbers)).map { _ in
          words.randomElement(using: &numbers) ?? ""
        }.joined()
        let forms = TextForms(text)
        for searched in SearchedText.allCases {
          let matches = try compiled.matches(forms.form(searched).bytes)
          if matches { matched += 1 }
          if !filter.passes(forms.form(filter.form(searched))) {
            filtered += 1
            try #require(!matches, "\(pattern.debugDescription) in \(text.debugDescription)")
          }
          #expect(try compiled.matches(forms, searched) == matches)
        }
      }
    }
    #expect(filtered > 1000 && matched > 100, "\(filtered) \(matched)")
  }

  @Test func trigramsOfTextsHoldThoseOfTheirParts() {
    var numbers = SeededNumbers(seed: 4)
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0...200, using: &numbers)).map { _ in
        UInt8.random(in: 32...126, using: &numbers)
      }
      let set = TrigramSet(of: text)
      let start = Int.random(in: 0...text.count, using: &numbers)
      let bits = TrigramSet.bits(of: Array(text[start..<min(start + 9, text.count)]))
      let mayHold = set.mayHold(bits.span, 0..<bits.count)
      #expect(mayHold)
    }
    let bits = TrigramSet.bits(of: Array("world".utf8))
    let mayHold = TrigramSet(of: Array("hello".utf8)).mayHold(bits.span, 0..<bits.count)
    #expect(!mayHold)
  }
}
