import TestSupport
import Testing

@testable import WinnowData

@Suite struct JSONElementsTests {
  private func elements(_ text: String) throws -> [JSONElement] {
    var elements: [JSONElement] = []
    let count = try JSONParser.forEachElement(of: Array(text.utf8)) { elements.append($0) }
    #expect(count == elements.count)
    return elements
  }

  @Test func elementsAreThoseOfTheWholeValue() throws {
    let found = try elements("\u{FEFF} [1,\n{\"a\":\n[2]},\n\"x\" ]\n")
    #expect(
      found.map(\.value) == [.integer(1), .object(JSONObject([("a", .array([.integer(2)]))])), .string("x")])
    #expect(found.map(\.line) == [1, 2, 4] && found.map(\.number) == [0, 1, 2])
    #expect(found.allSatisfy { $0.name == nil })
    #expect(try elements("[]").isEmpty && elements(" { } ").isEmpty)
    let members = try elements("{\"é\": 1,\n\"e\u{301}\": null}")
    #expect(members.map(\.name) == ["é", "e\u{301}"] && members.map(\.line) == [1, 2])
  }

  @Test(arguments: [
    "", "3", "[1", "[1,]", "[1 2]", "{\"a\" 1}", "{\"a\":1,}", "{1:2}", "{\"a\":1,\"a\":2}", "[1] x",
    "[\u{1}]",
  ])
  func whatIsRefusedIsWhatTheParserRefuses(text: String) {
    #expect(throws: WinnowError.self) { try elements(text) }
  }

  @Test func faultsHaveThePlacesOfTheParser() throws {
    for text in ["[1,\n 2,\n x]", "{\"a\":\n 1\n \"b\": 2}", "[1]\n[2]", "{\"a\":1,\n  \"a\":2}"] {
      let whole = #expect(throws: WinnowError.self) { _ = try JSONParser.parse(Array(text.utf8)) }
      let single = #expect(throws: WinnowError.self) { _ = try elements(text) }
      #expect(whole == single, "\(text)")
    }
  }

  @Test func damagedTextsAreReadAlike() throws {
    let whole = ["[1,{\"a\":[true,null]},\"x\\n\"]", "{\"a\":1,\"b\":{\"c\":2},\"d\":\"é\"}"].map {
      Array($0.utf8)
    }
    try Fuzzing.damaged(whole, usual: 3000) { bytes in
      let value = try? JSONParser.parse(bytes)
      var elements: [JSONElement] = []
      let count = try? JSONParser.forEachElement(of: bytes) { elements.append($0) }
      if let count {
        guard bytes.prefix(3) != [0xEF, 0xBB, 0xBF] else { return }
        let parts = value?.array ?? value?.object?.members.map(\.value)
        #expect(parts == elements.map(\.value) && count == parts?.count)
      } else {
        #expect(value?.array == nil && value?.object == nil)
      }
    }
  }

  @Test func asciiTextIsTheSameValue() throws {
    let texts = ["é\u{301} \u{7F}\u{80}\u{2028}", "🏳️‍🌈\u{10FFFF}", "\"\\\n\u{0}", "שלום"]
    let value = JSONValue.array(texts.map(JSONValue.string))
    #expect(value.asciiEncoded.allSatisfy { $0 < 0x80 })
    #expect(try JSONParser.parse(value.asciiEncoded) == value)
    #expect(String(decoding: JSONValue.string("é🏳").asciiEncoded, as: UTF8.self) == #""\u00e9\ud83c\udff3""#)
  }
}
