import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowLabeling

@testable import WinnowProject

@Suite struct WrenchSetTests {
  /// The made-up set that is committed.
  private static let small = Places.fixtures.appending(path: "exchange/wrench").path
  private static let real = ["wrench-youtube", "wrench-sms", "wrench-trec"].map {
    Places.shared.appending(path: "data/\($0)").path
  }

  private func reread(_ set: WrenchSet) throws -> WrenchSet {
    try withTemporaryFolder { folder in
      try set.write(to: folder.path)
      return try WrenchSet(contentsOf: folder.path)
    }
  }

  /// Whether two JSON values say the same, objects in any order.
  private func same(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.object(let left), .object(let right)):
      left.members.count == right.members.count
        && left.members.allSatisfy { name, value in right[name].map { same(value, $0) } ?? false }
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy(same)
    default: left == right
    }
  }

  private func comesBack(_ path: String) throws {
    let set = try WrenchSet(contentsOf: path)
    #expect(try reread(set) == set)
    try withTemporaryFolder { folder in
      try set.write(to: folder.path)
      for file in ["label.json", "train.json", "valid.json", "test.json"] {
        let written = try readJSON(at: folder.appending(path: file).path)
        #expect(same(try readJSON(at: "\(path)/\(file)"), written), "\(file)")
      }
    }
  }

  @Test func aMadeUpSetComesBackEqual() throws {
    let set = try WrenchSet(contentsOf: Self.small)
    #expect(set.labels == ["no", "yes \"ja\"", "אולי"])
    #expect(set.functionCount == 4)
    #expect(set.splits[.train]?.count == 5 && set.splits[.validation]?.count == 2)
    #expect(set.splits[.train]?[0].votes == [-1, 0, 2, 1])
    try comesBack(Self.small)
  }

  @Test(.enabled(if: Places.hasShared, Comment(rawValue: Places.needsShared)), arguments: real)
  func aRealSetComesBackEqual(path: String) throws { try comesBack(path) }

  @Test func setsOfEveryContentComeBackEqual() throws {
    try withEvery("seed", in: 0..<100 as Range<UInt64>) { seed in
      var numbers = SeededNumbers(seed: seed)
      let functions = Int.random(in: 1...5, using: &numbers)
      func rows() -> [WrenchRow] {
        (0..<Int.random(in: 1...5, using: &numbers)).map { number in
          WrenchRow(
            key: Bool.random(using: &numbers) ? "\(number)" : "\(number) \(HostileRows.text(&numbers))",
            data: JSONObject([
              ("text", .string(HostileRows.text(&numbers))), ("span", .array([.integer(3), .null])),
            ]),
            gold: Bool.random(using: &numbers) ? Int.random(in: 0..<5, using: &numbers) : nil,
            votes: (0..<functions).map { _ in Int16.random(in: -1...4, using: &numbers) })
        }
      }
      let set = WrenchSet(
        labels: HostileRows.labels, functionCount: functions, splits: [.train: rows(), .test: rows()])
      let again = try reread(set)
      #expect(again == set)
    }
  }

  @Test func aSetBecomesAProjectWithTheSameVotesAndGold() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "new/project").path
      let set = try WrenchSet(contentsOf: Self.small)
      try set.writeProject(to: path, model: folder.path)
      let project = try Project(contentsOf: path)
      #expect(project.settings.labels == set.labels)
      let data = ProjectData(project)
      #expect(try data.allGoldRows(of: .train).map(\.gold) == set.splits[.train]?.map(\.gold))
      let rows = try data.allRows(of: .train)
      #expect(rows.map(\.text) == set.splits[.train]?.compactMap { $0.data["text"]?.string })
      let functions = try project.labelingFunctions()
      for (row, wanted) in zip(rows, set.splits[.train] ?? []) {
        let votes = try functions.map {
          try $0.vote(on: .init(number: row.number, text: row.text, fields: row.fields)).label ?? -1
        }
        #expect(votes == wanted.votes.map(Int.init))
      }
      let error = #expect(throws: WinnowError.self) { try set.writeProject(to: path, model: "m") }
      #expect(error?.kind == .usage)
    }
  }

  @Test(arguments: [
    (
      #"{"a": {"data": {"text": "x"}, "label": 0, "weak_labels": [2]}}"#, "line 1, weak_labels, 0",
      "the class 2"
    ),
    (#"{"a": {"data": {"text": "x"}, "label": 5, "weak_labels": [0]}}"#, "line 1, label", "the class 5"),
    (#"{"a": {"data": {"text": "x"}, "label": [0], "weak_labels": [0]}}"#, "line 1, label", "an array"),
    (#"{"a": {"data": {"text": 3}, "label": 0, "weak_labels": [0]}}"#, "line 1, data, text", "a number"),
    (#"{"a": {"label": 0, "weak_labels": [0]}}"#, "line 1, data", "nothing"),
    ("{\n\"a\": {\"data\": {\"text\": \"x\"}, \"label\": 0}}", "line 2, weak_labels", "nothing"),
    (#"[{"data": {"text": "x"}, "label": 0, "weak_labels": [0]}]"#, "line 1", "a list of rows"),
    ("{}", "", "not one row"), ("3", "line 1, column 1", "\"3\""),
    (
      "{\"a\": {\"data\": {\"text\": \"x\"}, \"weak_labels\": [0]},\n\"b\": {\"data\": {\"text\": \"x\"}, \"weak_labels\": []}}",
      "line 2, weak_labels", "0 votes"
    ),
    (
      "{\"a\": {\"data\": {\"text\": \"x\"}, \"weak_labels\": [0]},\n\"a\": 1}", "line 2, column 1",
      "the member \"a\" a second time"
    ),
  ])
  func faultsAreNamedByFileAndPlace(json: String, place: String, found: String) throws {
    try withTemporaryFolder { folder in
      try Data(#"{"0": "n", "1": "y"}"#.utf8).write(to: folder.appending(path: "label.json"))
      try Data(json.utf8).write(to: folder.appending(path: "train.json"))
      let error = #expect(throws: WinnowError.self) { _ = try WrenchSet(contentsOf: folder.path) }
      let file = folder.appending(path: "train.json").path
      #expect(error?.place == (place.isEmpty ? file : "\(file), \(place)"))
      #expect(error?.found == found)
      #expect(error?.kind == .data && error?.expected != nil)
    }
  }

  @Test(arguments: [
    #"["a", "b"]"#, #"{"0": "a"}"#, #"{"0": "a", "2": "b"}"#, #"{"0": "a", "1": "a"}"#,
    #"{"0": "a", "1": ""}"#,
    #"{"0": "a", "1": null}"#, #"{"x": "a", "1": "b"}"#, "",
  ])
  func labelsMustBeClasses(json: String) throws {
    try withTemporaryFolder { folder in
      try Data(json.utf8).write(to: folder.appending(path: "label.json"))
      let error = #expect(throws: WinnowError.self) { _ = try WrenchSet(contentsOf: folder.path) }
      #expect(error?.kind == .data && error?.place.contains("label.json") == true)
    }
  }
}
