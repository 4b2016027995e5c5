import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowLabeling

/// Dictionaries against keywords: what a regular expression finds one pass must find.
@Suite struct TermDictionaryTests {
  private static let pieces = [
    "a", "ab", "b", "art", "A", "Σ", "σ", "ς", "ΟΔΟΣ", "é", "É", "e\u{301}", "İ", "ß", "日本", "_", "1", "٣",
    "\u{212A}",
    "🙂", "$", "+", "++", ".", "-", "'", " ", "  ", "\u{A0}", "\n", "½", "\u{200D}", "Ⅷ", "ｱ",
  ]

  private static func text(of count: ClosedRange<Int>, _ numbers: inout SeededNumbers) -> String {
    (0..<Int.random(in: count, using: &numbers)).map { _ in pieces.randomElement(using: &numbers) ?? "" }
      .joined()
  }

  @Test func findsWhatKeywordsFind() throws {
    var hits = 0
    try withEvery("seed", in: 0..<UInt64(Fuzzing.rounds(600))) { seed in
      var numbers = SeededNumbers(seed: seed)
      let terms = (0..<Int.random(in: 1...6, using: &numbers)).map { _ in Self.text(of: 1...5, &numbers) }
      let keywords = try KeywordFunction(name: "k", keywords: terms, label: 1)
      let dictionary = DictionaryFunction(
        name: "d", dictionary: try TermDictionary(terms, place: "terms"), label: 1)
      let single = try terms.map { try KeywordFunction(name: "k", keywords: [$0], label: 1) }
      for _ in 0..<40 {
        let text = Self.text(of: 0...12, &numbers)
        let row = LabelingRow(number: 0, text: text)
        let vote = try keywords.vote(on: row)
        try #require(dictionary.vote(on: row) == vote, "\(terms) in \(text.debugDescription)")
        if vote != .abstain { hits += 1 }
        let found = Set(dictionary.dictionary.terms(in: text).map { Array($0.utf8) })
        let stands = try zip(terms, single).filter { try $1.vote(on: row) != .abstain }
        try #require(
          found.count == Set(stands.map { Self.lowered($0.0) }).count, "\(terms) in \(text.debugDescription)")
      }
    }
    #expect(hits > 100)
  }

  /// As a term of a dictionary of one it is shown in lower case.
  private static func lowered(_ term: String) -> [UInt8] {
    let shown = try? TermDictionary([term], place: "term").terms(in: term)
    return Array((shown?.first ?? "").utf8)
  }

  @Test func longPhrasesShareTheirBeginnings() throws {
    let terms = [
      "one of the best", "one of the", "of the worst kind", "the best", "best of", "c++", "c", "(c)", ".net",
    ]
    let dictionary = try TermDictionary(terms + ["One Of The", "C"], place: "terms")
    #expect(dictionary.count == terms.count)
    #expect(
      dictionary.terms(in: "One of the best of the worst kinds") == [
        "one of the", "one of the best", "the best", "best of",
      ]
    )
    #expect(Set(dictionary.terms(in: "(C)++, c++17 asp.net")) == ["c", "(c)", "c++", ".net"])
    #expect(dictionary.terms(in: "one of  the bests").isEmpty)
    #expect(dictionary.matches("ASP.NET") && !dictionary.matches("dotnet ."))
  }

  @Test func findsEveryOneOfManyTerms() throws {
    var numbers = SeededNumbers(seed: 5)
    let words = (0..<3000).map { "w\(String($0, radix: 36))" }
    var terms: Set<String> = []
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...4, using: &numbers)
      terms.insert((0..<count).map { _ in words.randomElement(using: &numbers) ?? "" }.joined(separator: " "))
    }
    let dictionary = try TermDictionary(terms, place: "terms")
    #expect(dictionary.count == terms.count)
    for term in terms {
      try #require(dictionary.terms(in: "x \(term.uppercased()).").contains(term))
      try #require(!dictionary.terms(in: "x\(term)x").contains(term))
    }
  }

  @Test func needsTerms() {
    for terms in [[], [""], ["a", ""], [String(repeating: "x", count: 65_537)]] {
      let error = #expect(throws: WinnowError.self) { try TermDictionary(terms, place: "terms") }
      #expect(error?.kind == .data && error?.place.hasPrefix("terms") == true)
    }
  }

  // MARK: Files

  private func dictionary(_ bytes: [UInt8]) throws -> TermDictionary {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "terms.txt")
      try Data(bytes).write(to: file)
      return try TermDictionary(contentsOf: file.path)
    }
  }

  @Test func readsLinesOfFiles() throws {
    let read = try dictionary(Array("\u{FEFF}Art\r\n\n  best of \t\r\nart\nÉTÉ\n#\n$ 5".utf8))
    #expect(read.count == 5)
    #expect(read.terms(in: "Art, best of été # $ 5") == ["art", "best of", "été", "#", "$ 5"])
  }

  @Test func refusesWhatIsNoText() {
    let bad: [([UInt8], String)] = [
      ([], ""), (Array("\n \r\n".utf8), ""), (Array("a\nb\u{0}c\n".utf8), ", line 2"),
      (Array("a\n".utf8) + [0xFF, 0xFE, 0x0A], ", line 2"), (Array("a\r\nb\n\u{1B}[0m".utf8), ", line 3"),
      (Array("a\n".utf8) + [UInt8](repeating: 0x61, count: 65_537), ", line 2"),
    ]
    for (bytes, place) in bad {
      let error = #expect(throws: WinnowError.self) { try dictionary(bytes) }
      #expect(error?.kind == .data && error?.place.hasSuffix("terms.txt" + place) == true, "\(error as Any)")
    }
    let missing = #expect(throws: WinnowError.self) { try TermDictionary(contentsOf: "/nowhere/terms.txt") }
    #expect(missing?.kind == .missingInput)
  }

  @Test func damagedFilesAreReadOrRefused() throws {
    let whole = Array("art\nBest of\r\nété\n🙂\nc++\n".utf8)
    try Fuzzing.damaged([whole], usual: 300) { bytes in
      guard let read = try? dictionary(bytes) else { return }
      _ = read.terms(in: "art best of été 🙂 c++")
    }
  }
}
