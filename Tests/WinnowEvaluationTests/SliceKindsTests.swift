import Testing

@testable import WinnowEvaluation

@Suite struct SliceKindsTests {
  @Test func lengthsAreBandsOfWords() {
    let texts = ["", "one two three four", "a b c d e", String(repeating: "word ", count: 400)]
    let slices = TextSlices.lengths(texts)
    #expect(slices.map(\.name) == ["0–4 words", "5–9 words", "320 words or more"])
    #expect(slices.map(\.rows) == [[0, 1], [2], [3]])
  }

  @Test func wordsAreLowerCasedAndNeitherRareNorEverywhere() {
    let texts = (0..<20).map { $0 < 6 ? "The Parcel, don't!" : $0 < 9 ? "The rare thing" : "the end" }
    let slices = TextSlices.words(texts)
    #expect(slices.map(\.name) == ["don't", "parcel"])
    #expect(slices.first?.rows == Array(0..<6))
  }

  @Test func fieldsAreValuesOrQuarters() {
    let few = FieldSlices.values(of: "source", ["film", "tweet", nil, "film"])
    #expect(few.map(\.name) == ["source = film", "source = tweet"])
    #expect(few.map(\.rows) == [[0, 3], [1]])
    let many = FieldSlices.values(of: "stars", (0..<100).map { String($0) })
    #expect(many.count == 4)
    #expect(many.flatMap(\.rows).sorted() == Array(0..<100))
    #expect(many[0].name == "stars < 25.0")
    #expect(FieldSlices.values(of: "author", (0..<100).map { "person \($0)" }).isEmpty)
    #expect(FieldSlices.values(of: "note", [String(repeating: "x", count: 50)]).isEmpty)
  }
}
