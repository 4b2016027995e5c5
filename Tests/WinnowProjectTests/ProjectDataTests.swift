import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct ProjectDataTests {
  private let files = [
    "train.csv": "id,title,body,label,partner\na,Good,\"very, very\",positive,positive\nb,Bad,,,\n",
    "validation.csv": "title,body,label\nFine,x,positive\nPoor,y,negative\nOpen,z,\n",
    "test.jsonl": #"{"id": 9, "title": "T", "body": 5, "label": "negative"}"# + "\n",
  ]
  private let data =
    "data: {train: train.csv, validation: validation.csv, test: test.jsonl, text: [title, body]}"

  @Test func trainingRowsCarryEverythingButGold() throws {
    try withProject(settings(data: data), files) { project in
      let data = ProjectData(project)
      let rows = try data.allRows(of: .train)
      #expect(rows.map(\.text) == ["Good\nvery, very", "Bad\n"])
      #expect(rows.map(\.identifier) == [.string("a"), .string("b")])
      #expect(rows.map(\.number) == [0, 1])
      #expect(
        rows.map { $0.fields.members.map(\.name) }
          == Array(repeating: ["id", "title", "body", "partner"], count: 2))
      #expect(rows[1].place == project.path(of: "train.csv") + ", line 3")
    }
  }

  @Test func goldIsAClassIndexOrNothing() throws {
    try withProject(settings(data: data), files) { project in
      let data = ProjectData(project)
      #expect(try data.allGoldRows(of: .train).map(\.gold) == [1, nil])
      #expect(try data.allGoldRows(of: .validation).map(\.gold) == [1, 0, nil])
      let test = try data.allGoldRows(of: .test)
      #expect(test.map(\.gold) == [0])
      #expect(test.map(\.row.text) == ["T\n5"])
      #expect(test.map(\.row.identifier) == [.integer(9)])
      #expect(test[0].fields["label"] == .string("negative"))
      #expect(test[0].row.fields["label"] == nil)
      #expect(data.splits == [.train, .validation, .test])
    }
  }

  @Test func aRowWithoutIdentifierGetsItsNumberInTheFile() throws {
    try withProject(settings(data: data), files) { project in
      let rows = try ProjectData(project).allRows(of: .validation)
      #expect(rows.map(\.identifier) == [.integer(0), .integer(1), .integer(2)])
    }
  }

  @Test func aWrongGoldLabelNamesLineAndNearest() throws {
    let data = "data: {train: d.csv, test: d.csv, label: gold}"
    try withProject(settings(data: data), ["d.csv": "text,gold\nx,positive\ny,Postive\n"]) { project in
      let data = ProjectData(project)
      let file = project.path(of: "d.csv")
      let error = #expect(throws: WinnowError.self) { try data.allGoldRows(of: .test) }
      #expect(
        error?.description
          == "\(file), line 3, column \"gold\": the label \"Postive\"; expected one of the project's labels "
          + "negative, positive. Did you mean positive?")
      // Labelling and training never look at it.
      let training = try data.allRows(of: .train)
      #expect(training.count == 2)
    }
  }

  @Test func aLongGoldValueIsNotQuoted() throws {
    let text = String(repeating: "secret ", count: 10)
    try withProject(settings(data: "data: {train: d.csv}"), ["d.csv": "text,label\nx,\(text)\n"]) { project in
      let data = ProjectData(project)
      let error = #expect(throws: WinnowError.self) { try data.allGoldRows(of: .train) }
      #expect(error?.found == "a value of 70 characters")
    }
  }

  @Test func trainingDataMayDoWithoutTheGoldColumnAndTestDataMayNot() throws {
    let data = "data: {train: a.csv, validation: a.csv, test: b.jsonl, label: gold}"
    let files = ["a.csv": "text,golden\nx,y\n", "b.jsonl": "{\"text\": \"t\"}\n"]
    try withProject(settings(data: data), files) { project in
      let data = ProjectData(project)
      let training = try data.allGoldRows(of: .train)
      #expect(training.map(\.gold) == [nil])
      let error = #expect(throws: WinnowError.self) { _ = try data.goldRows(of: .validation) }
      #expect(error?.found == "no column \"gold\"")
      #expect(throws: WinnowError.self) { try data.allGoldRows(of: .test) }
    }
  }

  @Test func oneFileIsDealtOutWholeAndWithoutOverlap() throws {
    let rows = (0..<500).map { "{\"id\": \($0), \"text\": \"t\($0)\"}" }.joined(separator: "\n")
    try withProject(settings(data: "data: d.jsonl"), ["d.jsonl": rows]) { project in
      let data = ProjectData(project)
      let splits = try Split.allCases.map { try data.allRows(of: $0) }
      #expect(splits.flatMap { $0 }.compactMap(\.identifier.integer).sorted() == Array(0..<500))
      for split in splits {
        #expect(split.map(\.number) == Array(0..<split.count))
        let identifiers = split.compactMap(\.identifier.integer)
        #expect(identifiers == identifiers.sorted())
      }
      #expect(splits[0].count > 350 && splits[1].count > 25 && splits[2].count > 25)

      let first = ProjectData(project, limit: 100)
      let taken = try Split.allCases.flatMap { try first.allRows(of: $0) }
      #expect(taken.compactMap(\.identifier.integer).sorted() == Array(0..<100))
    }
  }

  @Test func aColumnDealsTheRowsOut() throws {
    let file = "text,part\na,train\nb,dev\nc,test\nd,train\ne,Testing\n"
    try withProject(settings(data: "data: {file: d.csv, split_column: part}"), ["d.csv": file]) { project in
      let data = ProjectData(project, limit: 4)
      let texts = try Split.allCases.map { try data.allRows(of: $0).map(\.text) }
      #expect(texts == [["a", "d"], ["b"], ["c"], []])
      let error = #expect(throws: WinnowError.self) { try ProjectData(project).allRows(of: .test) }
      #expect(
        error?.description
          == "\(project.path(of: "d.csv")), line 6, column \"part\": a value of 7 characters; expected train, validation or test"
      )
    }
  }

  @Test func missingSplitsAreNil() throws {
    try withProject(settings(data: "data: {train: d.csv}"), ["d.csv": "text\na\n"]) { project in
      let data = ProjectData(project)
      #expect(data.splits == [.train])
      let (test, validation) = (try data.rows(of: .test), try data.goldRows(of: .validation))
      #expect(test == nil && validation == nil)
    }
  }

  @Test func limitsStopReading() throws {
    let file = "text,label\na,positive\nb,negative\nc,nonsense\n"
    try withProject(settings(data: "data: {train: d.csv}"), ["d.csv": file]) { project in
      let rows = try ProjectData(project, limit: 2).allGoldRows(of: .train)
      #expect(rows.map(\.gold) == [1, 0])
    }
  }

  @Test func badRowsCanBeHandedOver() throws {
    let file = "text,label\na,positive\nb\nc,nonsense\nd,negative\n"
    try withProject(settings(data: "data: {train: d.csv}"), ["d.csv": file]) { project in
      let bad = try BadRowFile(at: project.path(of: "bad.jsonl"))
      let rows = try ProjectData(project).allGoldRows(of: .train, badRows: bad)
      #expect(rows.map(\.row.text) == ["a", "d"])
      #expect(rows.map(\.row.number) == [0, 1])
      #expect(bad.count == 2)
    }
  }
}
