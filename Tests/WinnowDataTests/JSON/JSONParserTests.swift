import TestSupport
import Testing
import WinnowData

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test(arguments: [
    ("null", "null"), (" [ ] ", "[]"), ("{\n}", "{}"), ("-0.0e+10", "-0.0e+10"), ("1E400", "1E400"),
    (#""\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\""#, #""é😀/\u0008\u000c\n\r\t\"\\""#), (#""\u0000""#, #""\u0000""#),
    (#"{"é":1,"e\u0301":2}"#, "{\"é\":1,\"e\u{301}\":2}"), ("[1,[2,[true,false]]]", "[1,[2,[true,false]]]"),
    (#""plain ascii longer than eight \u0041 after""#, #""plain ascii longer than eight A after""#),
  ])
  func valuesAreReadAndWritten(_ text: String, _ expected: String) throws {
    #expect(Array(try parse(text).encoded.utf8) == Array(expected.utf8))
  }

  @Test(arguments: [
    ("", "line 1, column 1: the end of the text; expected a JSON value"),
    ("tru", "line 1, column 1: \"t\"; expected a JSON value"),
    ("01", "line 1, column 2: a number with a leading zero; expected digits from 1 on"),
    ("-", "line 1, column 2: the end of the text; expected a digit"),
    ("1.", "line 1, column 3: the end of the text; expected a digit"),
    ("1e+", "line 1, column 4: the end of the text; expected a digit"),
    ("+1", "line 1, column 1: \"+\"; expected a JSON value"),
    ("[1,]", "line 1, column 4: \"]\"; expected a JSON value"),
    ("{\"a\":1,}", "line 1, column 8: \"}\"; expected a member's name in quotes"),
    ("{a:1}", "line 1, column 2: \"a\"; expected a member's name in quotes"),
    ("{\"a\" 1}", "line 1, column 6: \"1\"; expected a colon"),
    ("[\n\n  \"é\" x]", "line 3, column 7: \"x\"; expected a comma or ]"),
    ("\"abc", "line 1, column 5: the end of the text inside a string; expected a closing quote"),
    ("\"a\\", "line 1, column 4: the end of the text inside a string; expected a closing quote"),
    (
      #""a\x""#,
      "line 1, column 3: an unknown escape in a string; expected \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u"
    ),
    (#""a\u12G4""#, "line 1, column 3: an incomplete \\u escape; expected four hexadecimal digits"),
    ("\u{FEFF}1", "line 1, column 1: the byte 0xEF; expected a JSON value"),
    ("{\"a\":1,\n\"a\":2}", "line 2, column 1: the member \"a\" a second time; expected each name once"),
  ])
  func faultsHaveAPlace(_ text: String, _ message: String) {
    #expect(failure { try parse(text) }?.description == message)
  }

  @Test func surrogatesMustPair() {
    for (text, found) in [
      (#""\uD800""#, "D800"), (#""\uDFFF""#, "DFFF"), (#""\uDBFF\u0041""#, "DBFF"),
      (#""\uD83D\uD83D\uDE00""#, "D83D"),
      (#""\uD83D\n""#, "D83D"), (#""\uD83D\uDE0""#, "D83D"),
    ] {
      #expect(failure { try parse(text) }?.found == "a lone surrogate escape \\u\(found)", "\(text)")
    }
  }

  @Test func everyInvalidByteIsFoundWhereItStands() {
    for (bytes, column) in [
      ([0x22, 0x61, 0xC3, 0x28, 0x22], 3), ([0x22, 0xED, 0xA0, 0x80, 0x22], 2),
      ([0x22, 0xC0, 0x80, 0x22], 2),
      ([0x22, 0xC3, 0xA9, 0x80, 0x22], 3), ([0x22, 0x5C, 0x6E, 0xFF, 0x22], 4),
      ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 2),
    ] as [([UInt8], Int)] {
      let error = failure { try JSONParser.parse(bytes) }
      #expect(error?.place == "line 1, column \(column)", "\(bytes)")
    }
  }

  @Test func nestingIsLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try parse(nested(JSONParser.maximumDepth)).array?.count == 1)
    #expect(failure { try parse(nested(JSONParser.maximumDepth + 2)) }?.kind == .data)
    #expect(failure { try parse(String(repeating: "{\"a\":", count: 100_000)) }?.kind == .data)
  }

  @Test func numbersKeepTheirDigits() throws {
    #expect(try parse("1e3").integer == 1000)
    #expect(try parse("3.0").integer == 3)
    #expect(try parse("9007199254740993").integer == 9_007_199_254_740_993)
    #expect(try parse("9007199254740993.0").integer == nil)
    #expect(try parse("1.5").integer == nil)
    #expect(try parse("1e400").integer == nil)
    #expect(try parse("99999999999999999999").integer == nil)
    #expect(try parse("-0").integer == 0)
    #expect(JSONValue.double(.nan) == .null)
    #expect(JSONValue.double(0.1).encoded == "0.1")
  }

  @Test func randomValuesComeBack() throws {
    try withEvery("seed", in: 0..<300 as Range<UInt64>) { seed in
      var random = SeededNumbers(seed: seed)
      let value = random.value(depth: 5)
      let compact = try parse(value.encoded)
      let indented = try parse(value.indented)
      #expect(compact == value)
      #expect(indented == value)
    }
  }
}
