import Testing
import WinnowData

@Suite struct JSONObjectTests {
  /// Above 16 members an object is indexed; both ways must answer alike.
  @Test(arguments: [1, 15, 16, 17, 18, 40]) func membersAreFoundChangedAndRemoved(_ count: Int) {
    var object = JSONObject((0..<count).map { ("name \($0)", .integer($0)) })
    #expect(object.members.map(\.name) == (0..<count).map { "name \($0)" })
    for number in 0..<count { #expect(object["name \(number)"] == .integer(number)) }
    #expect(object["name"] == nil)
    object["name 0"] = .null
    #expect(object.members.count == count)
    #expect(object["name 0"] == .null)
    object["new"] = .bool(true)
    #expect(object.members.last?.name == "new")
    object["name 0"] = nil
    #expect(object["name 0"] == nil)
    #expect(object["new"] == .bool(true))
    #expect(object.members.count == count)
  }

  @Test func namesAndStringsAreComparedByBytes() {
    let composed = "\u{E9}"
    let decomposed = "e\u{301}"
    #expect(JSONValue.string(composed) != .string(decomposed))
    #expect(JSONValue.array([.string(composed)]) != .array([.string(decomposed)]))
    var object = JSONObject([(composed, .integer(1)), (decomposed, .integer(2))])
    #expect(object.members.count == 2)
    object[decomposed] = nil
    #expect(object[composed] == .integer(1))
  }

  @Test func ofTwoMembersWithOneNameTheLaterStands() {
    let object = JSONObject([("a", .integer(1)), ("b", .null), ("a", .integer(2))])
    #expect(JSONValue.object(object).encoded == #"{"a":2,"b":null}"#)
  }

  @Test func indentedTextKeepsListsOfNumbersOnOneLine() {
    let value = JSONValue.object(
      JSONObject([("a", .array([.integer(1), .integer(2)])), ("b", .array([.null]))]))
    #expect(value.indented == "{\n  \"a\": [1,2],\n  \"b\": [\n    null\n  ]\n}")
  }
}
