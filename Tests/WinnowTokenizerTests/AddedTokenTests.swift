import Foundation
import TestSupport
import Testing

@testable import WinnowTokenizer

/// How added tokens are found, by hand (after the tests of tokenizers `added_vocabulary.rs`).
@Suite struct AddedTokenTests {
  private static func pieces(_ text: String, _ tokens: [AddedToken]) throws -> [String] {
    let patterns = tokens.enumerated().map { (Array($1.content.utf8), $1, Int32($0)) }
    let matcher = try #require(AddedTokenMatcher(patterns))
    var found: [String] = []
    let bytes = Array(text.utf8)
    matcher.forEachPiece(in: bytes.span, 0..<bytes.count) { range, id in
      found.append((id.map { "\($0):" } ?? "") + String(decoding: bytes[range], as: UTF8.self))
    }
    return found
  }

  private static func token(
    _ content: String, word: Bool = false, left: Bool = false, right: Bool = false
  ) -> AddedToken {
    AddedToken(
      content: content, isSingleWord: word, stripsLeft: left, stripsRight: right, isNormalized: false)
  }

  @Test func longestOfThoseThatStartTogether() throws {
    let tokens = [Self.token("<a"), Self.token("<ab>"), Self.token("b")]
    #expect(try Self.pieces("x<ab>b<aby", tokens) == ["x", "1:<ab>", "2:b", "0:<a", "2:b", "y"])
  }

  @Test func singleWords() throws {
    let tokens = [Self.token("ing", word: true)]
    #expect(try Self.pieces("ing ing. sing éing_", tokens) == ["0:ing", " ", "0:ing", ". sing éing_"])
    // A match that is no word is given up whole: the shorter token inside it is not tried.
    #expect(try Self.pieces("aab", [Self.token("aa", word: true), Self.token("a")]) == ["aab"])
  }

  @Test func whiteSpaceOnEitherSide() throws {
    #expect(
      try Self.pieces("a  <m>\t b", [Self.token("<m>", left: true, right: true)]) == ["a", "0:  <m>\t ", "b"])
    #expect(
      try Self.pieces("<m>  <m>", [Self.token("<m>", left: true, right: true)]) == ["0:<m>  ", "0:<m>"])
    #expect(try Self.pieces("\u{3000}<m>", [Self.token("<m>", left: true)]) == ["0:\u{3000}<m>"])
  }

  @Test func tokensInsideTakenWhiteSpace() throws {
    // As the reference has it: the spaces are found again.
    let tokens = [Self.token("q", right: true), Self.token(" ")]
    #expect(try Self.pieces("q  b", tokens) == ["0:q  ", "1: ", "1: ", "b"])
    // Where the reference would panic, what is taken stays taken.
    let left = [Self.token("q", right: true), Self.token(" ", left: true)]
    #expect(try Self.pieces("q   b", left) == ["0:q   ", "b"])
  }

  @Test func nothingToFind() throws {
    #expect(AddedTokenMatcher([]) == nil)
    #expect(AddedTokenMatcher([([], Self.token("x"), 0)]) == nil)
    #expect(try Self.pieces("", [Self.token("x")]).isEmpty)
  }

  @Test func idsFollowTheModel() throws {
    let tokenizer = try Fixture.tokenizer("template")
    let size = tokenizer.model.vocabulary.count
    #expect(tokenizer.id(of: "[MASK]") == 4)
    #expect(tokenizer.id(of: "<w>") == size && tokenizer.token(of: size) == "<w>")
    #expect(tokenizer.vocabularySize == tokenizer.largestID + 1)
    #expect(tokenizer.id(of: "no such token") == nil && tokenizer.token(of: -1) == nil)
    #expect(tokenizer.token(of: .max) == nil)
  }

  @Test func templatesCountAmongIDsAndTypes() throws {
    #expect(try Fixture.tokenizer("template").hasUniformType)
    #expect(try !Fixture.tokenizer("unusual").hasUniformType)
    try withCopy(of: "cased") { folder in
      let file = folder.appending(path: "tokenizer.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      try write(
        text.replacing("\"[SEP]\",\n   3", with: "\"[SEP]\",\n   4711"), to: "tokenizer.json", of: folder)
      #expect(try Tokenizer(contentsOf: folder).largestID == 4711)
    }
  }
}
