import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// Functions that count something in the text.
@Suite struct CountFunctionTests {
  /// The count of a unit, found by asking for each.
  private func count(_ unit: LengthFunction.Unit, _ text: String) throws -> Int? {
    try (0...20).first { number in
      let function = try LengthFunction(name: "l", unit: unit, below: number + 1, label: 0)
      return function.vote(on: LabelingRow(number: 0, text: text)) == .label(0)
    }
  }

  @Test(arguments: [
    ("", 0), ("...", 0), ("One", 1), ("One. Two", 2), ("One.Two", 1), ("Wait... what?! Yes.", 3),
    ("He said \"no.\" Then he left.", 2), ("3.5 stars (really!) from me.", 2), ("これは文。次の文！終わり", 3),
    ("「はい。」と言った。", 2), ("a\n\nb. \n c!", 2),
  ])
  func sentences(text: String, expected: Int) throws { #expect(try count(.sentences, text) == expected) }

  /// The figures are those of `len(text.splitlines())` in Python.
  @Test(arguments: [
    ("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\rc", 3), ("\n\n", 2), ("a\u{85}b\u{2028}c", 3),
    ("\r\n", 1), ("a\n\rb", 3), ("a\u{1C}b", 2),
  ])
  func lines(text: String, expected: Int) throws { #expect(try count(.lines, text) == expected) }

  @Test func digitsAreThoseOfAnyScript() throws {
    #expect(try count(.digits, "a1b22 ٣ ½ Ⅳ") == 4)
  }

  @Test func capitalsAreAShareOfTheCasedLetters() throws {
    let loud = try UppercaseFunction(name: "u", above: 0.5, label: 1)
    let votes = ["", "123 !", "日本", "AB", "ABc 12", "Ab", "ÉÉe", "abc"].map {
      loud.vote(on: LabelingRow(number: 0, text: $0)) == .label(1)
    }
    #expect(votes == [false, false, false, true, true, false, true, false])
    let quiet = try UppercaseFunction(name: "u", below: 0.1, label: 1)
    #expect(quiet.vote(on: LabelingRow(number: 0, text: "abc")) == .label(1))
    #expect(quiet.vote(on: LabelingRow(number: 0, text: "12")) == .abstain)
    for (below, above) in [(nil, nil), (0.2, 0.2), (0.2, 0.5), (0, nil), (nil, 1)] as [(Double?, Double?)] {
      #expect(throws: WinnowError.self) {
        try UppercaseFunction(name: "u", below: below, above: above, label: 1)
      }
    }
  }

  /// The number of matches, found by asking for each.
  private func matches(_ pattern: String, _ text: String) throws -> Int? {
    try (0...20).first { number in
      let function = try MatchCountFunction(name: "m", pattern: pattern, below: number + 1, label: 0)
      return try function.vote(on: LabelingRow(number: 0, text: text)) == .label(0)
    }
  }

  /// The figures are those of `len(re.findall(pattern, text))` in Python.
  @Test(arguments: [
    ("!", "", 0), ("!", "a! b!! c", 3), ("aa", "aaaaa", 2), ("", "abc", 4), ("a*", "baac", 4),
    ("x*", "é日", 3),
    ("\\b", "ab cd", 4), ("^a", "aaa", 1), ("(?=a)", "aa", 2), ("é|e", "éeé", 3), ("a|", "ab", 3),
    ("\\w+", "three short words", 3),
  ])
  func matchesAreCountedAsPythonCounts(pattern: String, text: String, expected: Int) throws {
    guard !pattern.isEmpty else { return }
    #expect(try matches(pattern, text) == expected)
  }

  @Test func matchCountsHaveBoundsAndForms() throws {
    let function = try MatchCountFunction(
      name: "m", pattern: "straße", ignoringCase: true, below: 4, above: 1, label: 1)
    let texts = ["Straße", "straße STRAßE", "straße straße straße", "straße straße straße straße"]
    #expect(
      try texts.map { try function.vote(on: LabelingRow(number: 0, text: $0)) == .label(1) }
        == [false, true, true, false])
    let lower = try MatchCountFunction(name: "m", pattern: "a", on: .lowercase, above: 1, label: 1)
    #expect(try lower.vote(on: LabelingRow(number: 0, text: "Aa")) == .label(1))
    #expect(throws: WinnowError.self) { try MatchCountFunction(name: "m", pattern: "(", above: 1, label: 1) }
    #expect(throws: WinnowError.self) { try MatchCountFunction(name: "m", pattern: "a", label: 1) }
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["(a+)+$", "(a|aa)+$", "(*NO_JIT)(a+)+$", "x|(a+)+$"])
  func aSearchThatWouldNotEndIsAFault(pattern: String) throws {
    let function = try MatchCountFunction(name: "m", pattern: pattern, above: 5, label: 1)
    let fault = #expect(throws: LabelingFault.self) {
      try function.vote(on: LabelingRow(number: 0, text: "xxx" + String(repeating: "a", count: 2000) + "!b"))
    }
    #expect(fault?.reason.contains("limit") == true)
  }

  /// Counting comes to an end, whatever the pattern matches: also nothing, or something before where it looked.
  @Test func countingEnds() throws {
    var numbers = SeededNumbers(seed: 4)
    let pieces = [
      "a", "é", "\\b", "(?=", "(?<=", "(?<!", ")", "*", "?", "|", "^", "$", "\\K", "\\G", "(", ".", "😀",
    ]
    var compiled = 0
    for _ in 0..<3000 {
      let pattern = (0..<Int.random(in: 1...7, using: &numbers)).map { _ in
        pieces.randomElement(using: &numbers) ?? ""
      }.joined()
      guard let function = try? MatchCountFunction(name: "m", pattern: pattern, above: 1000, label: 1) else {
        continue
      }
      compiled += 1
      for text in ["", "aé😀a", "a\nb", String(repeating: "aé", count: 30)] {
        #expect((try? function.vote(on: LabelingRow(number: 0, text: text))) != .label(1))
      }
    }
    #expect(compiled > 300)
  }
}
