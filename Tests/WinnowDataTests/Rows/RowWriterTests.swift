import Foundation
import TestSupport
import Testing
import WinnowData

@Suite struct RowWriterTests {
  /// What a writer makes of rows in the format of `name`.
  private func written(
    _ rows: [JSONObject], as name: String, labels: [String] = []
  ) throws -> String {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: name).path
      let writer = try RowWriter(to: path, labels: labels)
      for row in rows { try writer.write(row) }
      #expect(!FileManager.default.fileExists(atPath: path))
      try writer.finish()
      #expect(writer.rowCount == rows.count)
      #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
      return try contents(path)
    }
  }

  private func object(_ json: String) throws -> JSONObject {
    try #require(try JSONParser.parse(Array(json.utf8)).object)
  }

  @Test func jsonLinesHoldRowsAsTheyAre() throws {
    let row = try object(#"{"id": 1.50, "text": "a\nb", "x": [1, {"y": null}]}"#)
    #expect(
      try written([row, JSONObject()], as: "a.jsonl")
        == "{\"id\":1.50,\"text\":\"a\\nb\",\"x\":[1,{\"y\":null}]}\n{}\n")
  }

  @Test func nestedValuesBecomeColumnsOrText() throws {
    let rows = [
      try object(
        #"{"text":"a,b","n":1.0,"prediction":"yes","probabilities":{"no":0.25,"yes":0.75},"ids":[1,2]}"#),
      try object(#"{"text":"say \"x\"","n":null,"prediction":null,"probabilities":null,"ids":{"k":"v"}}"#),
    ]
    #expect(
      try written(rows, as: "a.csv", labels: ["no", "yes"]) == """
        text,n,prediction,probability_no,probability_yes,ids
        "a,b",1.0,yes,0.25,0.75,"[1,2]"
        "say ""x\""",,,,,"{""k"":""v""}"

        """)
    #expect(try written([rows[0]], as: "a.tsv").hasPrefix("text\tn\tprediction\tprobability_no\t"))
  }

  @Test func columnsOfAnOlderPredictionAreReplaced() throws {
    let row = try object(#"{"probability_a":"0.1","x":"y","probabilities":{"a":0.5}}"#)
    #expect(try written([row], as: "a.csv") == "probability_a,x\n0.5,y\n")
  }

  @Test func aMissingColumnIsEmptyAndANewOneAnError() throws {
    #expect(try written([object(#"{"a":1,"b":2}"#), object(#"{"b":3}"#)], as: "a.csv") == "a,b\n1,2\n,3\n")
    let new = failure { try written([object(#"{"a":1}"#), object(#"{"a":2,"b":2}"#)], as: "a.csv") }
    #expect(new?.kind == .data)
    #expect(new?.place.hasSuffix("a.csv, row 1") == true)
    #expect(new?.found == "the column \"b\", which the first row does not have")
    #expect(failure { try written([object("{}")], as: "a.csv") }?.kind == .data)
  }

  @Test func outputsThatCannotBeMeantAreRefused() throws {
    #expect(failure { try RowWriter(to: "out.csv.gz") }?.kind == .usage)
    #expect(failure { try RowWriter(to: "out.txt") }?.kind == .usage)
  }

  /// Random texts in random columns come back as they were, from every format.
  @Test(arguments: RowFormat.allCases) func whatWasWrittenIsRead(_ format: RowFormat) throws {
    try withTemporaryFolder { folder in
      try withEvery("seed", in: 0..<60 as Range<UInt64>) { seed in
        var random = SeededNumbers(seed: seed)
        let columns = (0..<Int.random(in: 1...20, using: &random)).map { "\($0)" + random.text(3) }
        let expected = (0..<Int.random(in: 1...30, using: &random)).map { _ in
          JSONObject(columns.map { ($0, .string(random.text())) })
        }
        let path = folder.appending(path: "\(seed).\(format.rawValue)").path
        let writer = try RowWriter(to: path)
        for row in expected { try writer.write(row) }
        try writer.finish()
        let found = try rows(RowReader(contentsOf: path))
        #expect(found.map(\.fields) == expected)
      }
    }
  }

  @Test func nestedRowsComeBackFromJSONLines() throws {
    try withTemporaryFolder { folder in
      var random = SeededNumbers(seed: 5)
      let expected = (0..<200).map { _ in random.object() }
      let path = folder.appending(path: "a.jsonl").path
      let writer = try RowWriter(to: path)
      for row in expected { try writer.write(row) }
      try writer.finish()
      let found = try rows(RowReader(contentsOf: path))
      #expect(found.map(\.fields) == expected)
    }
  }
}
