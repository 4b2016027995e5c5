import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// Patterns that would take for ever, and patterns that nobody would write.
@Suite struct RegexLimitTests {
  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["(a+)+$", "(a|aa)+$", "(a|a?)+$", "(*NO_JIT)(a+)+$", "(.*)*[!?]\\z", "^(\\w+\\s?)*$"])
  func catastrophicPatternsEndInAFault(pattern: String) throws {
    let function = try RegexFunction(name: "bad", pattern: pattern, label: 0)
    let rows = [20, 40, 2000].map { String(repeating: "a", count: $0) + "!b" }.enumerated()
      .map { LabelingRow(number: $0, text: $1) }
    let (votes, report) = try VoteMatrix.applying([function], to: rows, classCount: 2)
    #expect(report.functions[0].count > 0)
    #expect(
      report.functions[0].examples.allSatisfy { $0.reason.contains("limit") && !$0.reason.contains("aaa") })
    #expect((0..<3).allSatisfy { votes[$0, 0] == .abstain })
  }

  @Test func deepRecursionEndsInAFault() throws {
    let function = try RegexFunction(name: "deep", pattern: "^(\\((?1)*\\)|x)+$", label: 0)
    let row = LabelingRow(number: 0, text: String(repeating: "(", count: 200_000))
    let (votes, _) = try VoteMatrix.applying([function], to: [row], classCount: 2)
    #expect(votes[0, 0] == .abstain)
  }

  /// Whatever stands for a pattern either compiles or is refused, and then matches or not or gives up.
  @Test func randomPatternsNeverTrap() throws {
    let pieces = [
      "a", "é", "\\w", "\\", "(", ")", "(?:", "(?=", "(?<!", "[", "]", "[^", "{2,}", "{", "*", "+", "?", "|",
      "^",
      "$", ".", "\\b", "\\1", "(?i)", "\\p{L}", "\\x{110000}", "(?1)", "(?R)", "\\K", "(*ACCEPT)", "\\G",
      "(?C1)",
      "\u{0}", "😀", "{0,60000}", "(?<n>", "\\Q", "\\E", "(*UTF)", "\\X", "\\R", "-", "(*COMMIT)", "(?|",
      "(?>",
    ]
    let texts = ["", "aé😀", "a\nb", String(repeating: "ab", count: 50), "\u{0}\u{FEFF}"]
    var numbers = SeededNumbers(seed: 11)
    var compiled = 0
    for _ in 0..<4000 {
      let length = Int.random(in: 1...9, using: &numbers)
      let pattern = (0..<length).map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
      guard let function = try? RegexFunction(name: "any", pattern: pattern, on: .lowercase, label: 0) else {
        continue
      }
      compiled += 1
      for text in texts { _ = try? function.vote(on: LabelingRow(number: 0, text: text)) }
    }
    #expect(compiled > 100)
  }

  @Test func randomKeywordsStandForThemselves() throws {
    var numbers = SeededNumbers(seed: 12)
    let scalars = Array("aZ_9 .*+?()[]{}|\\^$#-&~/\"'\n\téß\u{301}Σİ日😀".unicodeScalars)
    for _ in 0..<500 {
      var keyword = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...6, using: &numbers) {
        keyword.append(scalars.randomElement(using: &numbers) ?? "a")
      }
      let text = String(keyword)
      let word = try KeywordFunction(name: "w", keywords: [text], ignoringCase: false, label: 0)
      let inside = try KeywordFunction(
        name: "s", keywords: [text], match: .substring, ignoringCase: false, label: 0)
      #expect(try word.vote(on: LabelingRow(number: 0, text: "- \(text) -")) == .label(0))
      #expect(try inside.vote(on: LabelingRow(number: 0, text: "x\(text)x")) == .label(0))
    }
  }
}
