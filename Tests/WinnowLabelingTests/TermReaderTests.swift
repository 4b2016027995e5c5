import TestSupport
import Testing
import WinnowLabeling

@Suite struct TermReaderTests {
  @Test func readsWordsPhrasesAndHowATextBegins() {
    let terms = TermReader(longestPhrase: 2).terms(of: "How many, many dogs")
    let expected: [TextTerm] = [
      TextTerm("how"), TextTerm("many"), TextTerm("dogs"), TextTerm("how many"), TextTerm("many dogs"),
      TextTerm("how", isAnchored: true), TextTerm("how many", isAnchored: true),
    ]
    #expect(terms == Set(expected))
    #expect(TermReader().terms(of: " ?!").isEmpty)
    // Behind anything else a text does not begin with its first word.
    #expect(TermReader().terms(of: " a") == [TextTerm("a")])
  }

  /// A term is found exactly where the function that is suggested for it votes.
  @Test func agreesWithTheFunctionsOfItsTerms() throws {
    let pieces = ["who", "Is", "été", "x_1", "7", "ΟΔΟΣ", " ", " ", "  ", ", ", "-", "?", "\n"]
    for seed in 0..<20 {
      var numbers = SeededNumbers(seed: UInt64(seed))
      let texts = (0..<12).map { _ in
        (0..<8).map { _ in pieces.randomElement(using: &numbers) ?? "" }.joined()
      }
      let read = texts.map { TermReader(longestPhrase: 2).terms(of: $0) }
      for term in Set(read.flatMap(\.self)) {
        let function: any LabelingFunction =
          term.isAnchored
          ? try RegexFunction(
            name: "f", pattern: "^\(term.words)(?![\\p{L}\\p{N}\\p{M}_])", on: .lowercase, label: 1)
          : try KeywordFunction(name: "f", keywords: [term.words], label: 1)
        for (text, terms) in zip(texts, read) {
          let votes = try function.vote(on: LabelingRow(number: 0, text: text)) == .label(1)
          let isRead = terms.contains(term)
          #expect(votes == isRead, "\(term) in \(text.debugDescription)")
        }
      }
    }
  }
}
