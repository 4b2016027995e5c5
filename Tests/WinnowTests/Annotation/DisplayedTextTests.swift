import TestSupport
import Testing

@testable import Winnow

@Suite struct DisplayedTextTests {
  @Test func controlCharactersAreShownAndDoNothing() {
    #expect(DisplayedText.line("a\u{1B}[2Jb\u{07}\r\n\u{7F}") == "a␛[2Jb␇␍␊␡")
    #expect(DisplayedText.line("\u{9B}31m") == "<U+009B>31m")
    #expect(DisplayedText.line("a\tb") == "a    b")
    #expect(DisplayedText.line("x\u{202E}evil\u{2069}") == "x<U+202E>evil<U+2069>")
  }

  @Test func rightToLeftTextIsIsolated() {
    #expect(DisplayedText.line("abc") == "abc")
    #expect(DisplayedText.line("שלום: 1") == "\u{2068}שלום: 1\u{2069}")
    #expect(DisplayedText.lines(of: "one\nمرحبا", width: 40) == ["one", "\u{2068}مرحبا\u{2069}"])
  }

  @Test func linesAreBrokenBetweenWords() {
    #expect(DisplayedText.lines(of: "one two three four", width: 10) == ["one two", "three four"])
    #expect(DisplayedText.lines(of: "0123456789ABC", width: 10) == ["0123456789", "ABC"])
    #expect(DisplayedText.lines(of: "a\r\nb\n\nc\n", width: 10) == ["a", "b", "", "c"])
    #expect(DisplayedText.lines(of: "", width: 10) == [""])
    #expect(DisplayedText.lines(of: "日本語日本語", width: 10) == ["日本語日本", "語"])
    #expect(DisplayedText.lines(of: "word", width: -3) == ["word"])
  }

  @Test func marksWithoutEndAreCutShort() {
    let stacked = "e" + String(repeating: "\u{0301}", count: 1000)
    #expect(DisplayedText.line(stacked).unicodeScalars.count == 10)
  }

  /// Hostile texts: no line can steer a terminal, none is too wide, and no character is lost.
  @Test func anyTextIsHarmlessAndWhole() throws {
    let pieces = [
      "word", " ", "  ", "\n", "\r\n", "\r", "\t", "\u{1B}[31m", "\u{1B}]0;title\u{07}", "\u{0}", "\u{85}", "\u{9B}2J",
      "\u{202E}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{2028}", "שלום", "مرحبا", "日本", "👨‍👩‍👧", "e\u{0301}", "\u{FEFF}",
      "<script>", "\u{10FFFF}", "a-very-long-word-that-fits-on-no-line-of-this-width",
    ]
    try withEvery("seed", in: UInt64(0)..<500) { seed in
      var numbers = SeededNumbers(seed: seed)
      let text = (0..<Int.random(in: 0...40, using: &numbers)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
      }.joined()
      let width = Int.random(in: 10...60, using: &numbers)
      let lines = DisplayedText.lines(of: text, width: width)
      for line in lines {
        var inner = Substring(line).unicodeScalars
        if inner.first == "\u{2068}", inner.last == "\u{2069}" { inner = inner.dropFirst().dropLast() }
        #expect(
          inner.allSatisfy {
            $0.properties.generalCategory != .control && !(0x202A...0x202E).contains($0.value)
              && !(0x2066...0x2069).contains($0.value) && ![0x200E, 0x200F, 0x2028, 0x2029].contains($0.value)
          }, "seed \(seed)")
        #expect(DisplayedText.width(of: line) <= width, "seed \(seed)")
      }
      func letters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { ![" ", "\u{2068}", "\u{2069}", "␊", "␍"].contains($0) && $0 != "\u{2028}" }
      }
      let whole = text.replacing("\u{2028}", with: "\n").split(separator: "\n").map { DisplayedText.line(String($0)) }
      #expect(letters(lines.joined()) == letters(whole.joined()), "seed \(seed)")
    }
  }
}
