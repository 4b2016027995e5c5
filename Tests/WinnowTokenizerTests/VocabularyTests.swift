import TestSupport
import Testing

@testable import WinnowTokenizer

@Suite struct VocabularyTests {
  @Test func spellingsOfOneLetterAreTwoTokens() throws {
    var vocabulary = Vocabulary(capacity: 2)
    vocabulary.insert("\u{E9}".utf8, id: 5)
    vocabulary.insert("e\u{301}".utf8, id: 6)
    #expect(vocabulary.entry(of: "\u{E9}".utf8) == 0 && vocabulary.entry(of: "e\u{301}".utf8) == 1)
    #expect(vocabulary.ids == [5, 6])
  }

  @Test func findsWhatWasInsertedAndNothingElse() throws {
    try withEvery("capacity", in: [0, 1, 7, 8, 9, 1000]) { capacity in
      var vocabulary = Vocabulary(capacity: capacity)
      for number in 0..<capacity { vocabulary.insert("t\(number * 7)".utf8, id: Int32(number)) }
      for number in 0..<capacity {
        let entry = try #require(vocabulary.entry(of: "t\(number * 7)".utf8))
        #expect(vocabulary.ids[entry] == Int32(number) && vocabulary.string(of: entry) == "t\(number * 7)")
        #expect(vocabulary.entry(of: "t\(number * 7 + 1)".utf8) == nil)
      }
      #expect(vocabulary.entry(of: "".utf8) == nil)
    }
  }

  @Test func linesOfAFile() throws {
    let text = "a\r\nb \t\u{3000}\n c\n\na\nlast"
    let vocabulary = try VocabularyFile.read(Array(text.utf8), file: "vocab.txt")
    func id(_ token: String) -> Int32? { vocabulary.entry(of: token.utf8).map { vocabulary.ids[$0] } }
    #expect(vocabulary.count == 5)
    #expect(id("a") == 4 && id("b") == 1 && id(" c") == 2 && id("") == 3 && id("last") == 5)
    #expect(try VocabularyFile.read([], file: "vocab.txt").count == 0)
  }
}
