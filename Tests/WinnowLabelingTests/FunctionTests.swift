import Testing
import WinnowData
import WinnowLabeling

/// The kinds of functions, one by one.
@Suite struct FunctionTests {
  private func votes(_ function: any LabelingFunction, _ texts: [String]) throws -> [Bool] {
    try texts.map { try function.vote(on: LabelingRow(number: 0, text: $0)) == .label(1) }
  }

  @Test func keywordsAreWholeWordsInAnyCase() throws {
    let function = try KeywordFunction(name: "k", keywords: ["art", "C++", "$", "best of"], label: 1)
    let found = [
      "art", "ART!", "(Art)", "art-house", "pop art", "c++", "C++17", "\u{BF}art?", "it costs $5",
      "The Best Of",
    ]
    let missed = [
      "", "part", "arts", "art_1", "art2", "arté", "art\u{301}", "éart", "best  of", "xc++", "ａart", "आart",
    ]
    #expect(try votes(function, found).allSatisfy { $0 })
    #expect(try votes(function, missed).allSatisfy { !$0 })
  }

  @Test func keywordsMayBeSubstringsOrKeepTheirCase() throws {
    let inside = try KeywordFunction(name: "k", keywords: ["Song"], match: .substring, label: 1)
    #expect(try votes(inside, ["songs", "SINGSONG", "son g"]) == [true, true, false])
    let exact = try KeywordFunction(name: "k", keywords: ["US"], ignoringCase: false, label: 1)
    #expect(try votes(exact, ["the US", "us", "USA"]) == [true, false, false])
    let accents = try KeywordFunction(name: "k", keywords: ["ÉTÉ", "ΟΔΟΣ", "a.b\\E*"], label: 1)
    #expect(
      try votes(accents, ["l'été", "η οδος", "η ΟΔΟΣ.", "A.B\\e*", "axb"]) == [true, true, true, true, false])
  }

  @Test func keywordsMustBeThere() {
    for keywords in [[], [""], ["a", ""], [String(repeating: "x", count: 70_000)]] {
      let error = #expect(throws: WinnowError.self) {
        try KeywordFunction(name: "k", keywords: keywords, label: 1)
      }
      #expect(error?.place.hasPrefix("labelling function \"k\"") == true)
    }
  }

  @Test func regexesAreUnicodeAndMayLookAtLowerCase() throws {
    let word = try RegexFunction(name: "r", pattern: "^\\w+$", label: 1)
    #expect(try votes(word, ["été", "日本", "a b", "٣", ""]) == [true, true, false, true, false])
    let caseless = try RegexFunction(name: "r", pattern: "check.*out", ignoringCase: true, label: 1)
    #expect(try votes(caseless, ["CHECK it Out", "check\nout", "ÇHECK"]) == [true, false, false])
    let upper = "ΟΔΟΣ İ"
    let lower = try RegexFunction(name: "r", pattern: "^οδος i\u{307}$", on: .lowercase, label: 1)
    #expect(try votes(lower, [upper]) == [true])
    let text = try RegexFunction(name: "r", pattern: "[A-Z]", on: .text, label: 1)
    let row = LabelingRow(number: 0, text: "Ab")
    #expect(try [lower.vote(on: row), text.vote(on: row)] == [.abstain, .label(1)])
  }

  @Test(arguments: [
    ("a(b", 3), ("é[z-a]", 4), ("*a", 0), ("(?<n>a)(?<n>b)", 12), ("\\p{Nonsense}", 12), ("a\\C", 3),
    ("", nil),
  ])
  func brokenRegexesSayWhereAndWhy(pattern: String, position: Int?) {
    let error = #expect(throws: WinnowError.self) {
      try RegexFunction(name: "broken", pattern: pattern, label: 1)
    }
    let tail = position.map { ", position \($0)" } ?? ""
    #expect(error?.place == "labelling function \"broken\", regex" + tail)
    #expect(error?.kind == .data)
    #expect(error?.found.isEmpty == false)
  }

  @Test func lengthsAreCountedAsPythonCounts() throws {
    let short = try LengthFunction(name: "l", unit: .words, below: 3, label: 1)
    #expect(
      try votes(short, ["", " \t", "a b", "a b c", " a\u{3000}b ", "a\u{1C}b\u{1D}c", "a\u{200B}b"])
        == [true, true, true, false, true, false, true])
    let long = try LengthFunction(name: "l", unit: .characters, above: 2, label: 1)
    #expect(
      try votes(long, ["ab", "abc", "e\u{301}", "e\u{301}\u{302}", "👍🏽", "👨‍👩‍👧"]) == [
        false, true, false, true, false, true,
      ])
    let between = try LengthFunction(name: "l", unit: .characters, below: 4, above: 1, label: 1)
    #expect(try votes(between, ["a", "ab", "abc", "abcd"]) == [false, true, true, false])
  }

  @Test func lengthsNeedBoundsThatSomeTextKeeps() {
    let bounds: [(Int?, Int?)] = [(nil, nil), (0, nil), (3, 2), (3, 3), (nil, Int.max), (Int.min, 0)]
    for (below, above) in bounds {
      #expect(throws: WinnowError.self) {
        try LengthFunction(name: "l", unit: .words, below: below, above: above, label: 1)
      }
    }
  }

  @Test func zeroShotVotesForTheBestScore() throws {
    let function = try BestScoreFunction(name: "z", labels: [2, 0, 1], minimumMargin: 0.125)
    func vote(_ scores: [Float]?) throws -> Vote {
      try function.vote(on: LabelingRow(number: 0, text: "", scores: scores.map { ["z": $0] } ?? [:]))
    }
    #expect(try vote([0.5, 0.25, 0]) == .label(2))
    #expect(try vote([0, 0.375, 0.25]) == .label(0))
    #expect(try vote([0.25, 0.5, 0.4]) == .abstain)
    for scores in [nil, [0.5, 0.25], [0.5, .nan, 0]] as [[Float]?] {
      #expect(throws: LabelingFault.self) { try vote(scores) }
    }
    let forced = try BestScoreFunction(name: "z", labels: [0, 1])
    #expect(try forced.vote(on: LabelingRow(number: 0, text: "", scores: ["z": [0.1, 0.1]])) == .abstain)
    for labels in [[], [0], [1, 1]] {
      #expect(throws: WinnowError.self) { try BestScoreFunction(name: "z", labels: labels) }
    }
    #expect(throws: WinnowError.self) {
      try BestScoreFunction(name: "z", labels: [0, 1], minimumMargin: .nan)
    }
  }

  @Test func columnsHoldLabelsNames() throws {
    let function = ColumnFunction(name: "c", column: "partner", labels: ["ham", "1", "true", "é"])
    func vote(_ value: JSONValue?) throws -> Vote {
      let fields = value.map { JSONObject([("partner", $0)]) } ?? JSONObject()
      return try function.vote(on: LabelingRow(number: 0, text: "", fields: fields))
    }
    #expect(try vote(.string("ham")) == .label(0))
    #expect(try vote(.integer(1)) == .label(1))
    #expect(try vote(.bool(true)) == .label(2))
    #expect(try vote(.null) == .abstain)
    #expect(try vote(.string("")) == .abstain)
    for value in [nil, .string("spam"), .string("e\u{301}"), .array([]), .double(1.5)] as [JSONValue?] {
      let fault = #expect(throws: LabelingFault.self) { try vote(value) }
      #expect(fault?.reason.contains("spam") == false)
    }
  }

  @Test func closuresAnswerWithVotesOrCases() throws {
    enum Mail: CaseIterable { case ham, spam }
    let plain = ClosureFunction("p") { $0.text.isEmpty ? .abstain : .label(1) }
    #expect(try votes(plain, ["", "a"]) == [false, true])
    let named = ClosureFunction("n", labels: Mail.self) { $0.text == "free" ? .spam : nil }
    #expect(try votes(named, ["free", "x"]) == [true, false])
  }
}
