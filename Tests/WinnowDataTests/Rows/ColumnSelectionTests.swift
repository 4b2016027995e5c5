import TestSupport
import Testing
import WinnowData

@Suite struct ColumnSelectionTests {
  private func row(_ json: String) throws -> Row {
    let fields = try #require(try JSONParser.parse(Array(json.utf8)).object)
    return Row(number: 7, line: 9, file: "a.jsonl", fields: fields)
  }

  @Test func textIsOneColumnOrSeveralJoined() throws {
    let row = try row(#"{"title":"A","body":"b","n":1.50,"flag":true,"text":""}"#)
    #expect(try ColumnSelection().text(of: row) == "")
    #expect(try ColumnSelection(text: ["title", "body"]).text(of: row) == "A\nb")
    #expect(try ColumnSelection(text: ["n", "flag"]).text(of: row) == "1.50\ntrue")
  }

  @Test func labelAndIdentifierMayBeAbsentUnlessNamed() throws {
    let bare = try row(#"{"text":"x","gold":null,"key":""}"#)
    #expect(try ColumnSelection().label(of: bare) == nil)
    #expect(try ColumnSelection().identifier(of: bare) == .integer(7))
    #expect(try ColumnSelection(label: "gold").label(of: bare) == nil)
    #expect(try ColumnSelection(identifier: "key").identifier(of: bare) == .integer(7))
    #expect(failure { try ColumnSelection(label: "label").label(of: bare) }?.kind == .data)
    #expect(failure { try ColumnSelection(identifier: "id").identifier(of: bare) }?.kind == .data)
    let full = try row(#"{"label":1,"id":"r1"}"#)
    #expect(try ColumnSelection().label(of: full) == "1")
    #expect(try ColumnSelection().identifier(of: full) == .string("r1"))
    #expect(try ColumnSelection().identifier(of: row(#"{"id":12}"#)) == .integer(12))
  }

  @Test func faultsNameRowAndColumn() throws {
    let columns = ColumnSelection()
    let missing = failure { try columns.text(of: row(#"{"txt":"x","id":1}"#)) }
    #expect(
      missing?.description
        == #"a.jsonl, line 9: no column "text"; expected one of "txt", "id". Is "txt" meant?"#)
    let null = failure { try columns.text(of: row(#"{"text":null}"#)) }
    #expect(
      null?.description
        == #"a.jsonl, line 9, column "text": null; expected a string, a number or a boolean"#)
    #expect(failure { try columns.label(of: row(#"{"label":["a"]}"#)) }?.found == "an array")
  }

  @Test func aHeaderIsCheckedBeforeAnyRow() throws {
    try withTemporaryFolder { folder in
      let path = try folder.file("a.csv", "Text,title\nx,y\n")
      let reader = try RowReader(contentsOf: path)
      let error = failure { try ColumnSelection().requireColumns(of: reader) }
      #expect(
        error?.description == path + #": no column "text"; expected one of "Text", "title". Is "Text" meant?"#
      )
      try ColumnSelection(text: ["Text"]).requireColumns(of: reader)
      #expect(
        failure { try ColumnSelection(text: ["Text"], label: "y").requireColumns(of: reader) }?.kind == .data)
    }
  }

  @Test(
    arguments: [
      ("text", ["txt"], "txt"), ("Text", ["text"], "text"), ("lable", ["id", "label"], "label"),
      ("positiv", ["negative", "positive"], "positive"), ("x", ["y"], nil), ("text", ["review"], nil),
      ("ab", ["ba"], "ba"), ("", ["a"], nil), ("a", [""], nil), ("epocs", ["epochs", "epoch"], "epochs"),
    ] as [(String, [String], String?)])
  func theNearestNameIsFound(_ name: String, _ names: [String], _ expected: String?) {
    #expect(nearestName(to: name, among: names) == expected)
  }
}
