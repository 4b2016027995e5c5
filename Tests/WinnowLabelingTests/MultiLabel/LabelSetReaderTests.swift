import Testing
import WinnowData

@testable import WinnowLabeling

@Suite struct LabelSetReaderTests {
  private let reader = LabelSetReader(labels: ["a", "b c", "d;e", "null", "3"])

  @Test(arguments: [
    (JSONValue.null, LabelSetReader.Reading.missing), (.string(""), .labels([])),
    (.string(" \t"), .labels([])),
    (.array([]), .labels([])), (.string("[]"), .labels([])), (.string("a"), .labels([0])),
    (.string("b c; a ;"), .labels([0, 1])), (.string("a;a"), .labels([0])),
    (.string("d;e"), .labels([2])), (.string("null"), .labels([3])), (.string(" null "), .missing),
    (.array([.string("d;e"), .string("a")]), .labels([0, 2])), (.array([.integer(3)]), .labels([4])),
    (.string(#"["b c", "a"]"#), .labels([0, 1])), (.string("x;a"), .unknown("x")),
    (.array([.string("x")]), .unknown("x")), (.integer(3), .noList("a number")),
    (.object(JSONObject()), .noList("an object")),
    (.array([.array([])]), .noList("a list that holds an array")),
  ])
  func listsAreReadAsTheyAreWritten(_ value: JSONValue, _ expected: LabelSetReader.Reading) {
    #expect(reader.read(value) == expected)
  }

  @Test func noColumnIsNothing() { #expect(reader.read(nil) == .missing) }
}
