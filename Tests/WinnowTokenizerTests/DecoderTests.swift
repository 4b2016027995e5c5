import Testing
import WinnowTokenizer

/// What tokenizers' decoders make of the same tokens.
@Suite struct DecoderTests {
  static let wordPiece = Decoder.wordPiece(prefix: "##", cleanup: true)

  @Test(arguments: [
    (["play", "##ing", "!"], "playing!"), (["##s", "a"], "##s a"), (["it", "'", "s"], "it ' s"),
    (["do", "n't"], "don't"), ([], ""),
    // A scalar that combines with the prefix before it.
    (["e", "##\u{301}a"], "e\u{301}a"), (["a", "\u{301}"], "a \u{301}"), ([".", "."], ".."),
  ]) func wordPieces(tokens: [String], text: String) {
    #expect(Array(Self.wordPiece.decode(tokens).utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    (["▁Hello", "▁", "wor", "ld"], "Hello world"), (["▁▁a", "b▁c"], "ab c"),
    (["▁a", "▁\u{301}"], "a \u{301}"),
  ]) func metaspaces(tokens: [String], text: String) {
    let decoder = Decoder.metaspace(replacement: "▁", dropsFirst: true)
    #expect(Array(decoder.decode(tokens).utf8) == Array(text.utf8))
  }

  @Test func metaspacesMayStayAtTheFront() {
    #expect(Decoder.metaspace(replacement: "▁", dropsFirst: false).decode(["▁a"]) == " a")
  }

  @Test(arguments: [
    (["Hello", "Ġworld"], "Hello world"), (["Ã", "©"], "é"), (["Ġ", "東", "!"], " 東!"), (["Ã"], "\u{FFFD}"),
  ]) func bytes(tokens: [String], text: String) {
    #expect(Array(Decoder.byteLevel.decode(tokens).utf8) == Array(text.utf8))
  }
}
