import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow lf analyze` and `winnow lf combine` on files, and what `winnow analyze` says of one function.
@Suite struct VoteFileTests {
  /// Snorkel's own example.
  private static let rows = [
    [-1, -1, 0, -1, -1, 0], [-1, -1, -1, 2, -1, -1], [2, -1, -1, -1, -1, 0], [1, -1, 2, -1, 0, 0],
    [-1, -1, -1, -1, -1, -1], [1, -1, 0, 2, 1, 0],
  ]
  private static let gold = [0, 1, 2, 0, 1, 2]

  private static func npy(_ numbers: [Int], _ shape: String, type: String = "<i8", width: Int = 8) -> [UInt8] {
    let dictionary = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    let length = dictionary.utf8.count
    let data = numbers.flatMap { number in (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length), 0] + Array(dictionary.utf8) + data
  }

  private static func write(_ desk: Desk) throws {
    try desk.write(npy(rows.flatMap(\.self), "(6, 6)"), to: "votes.npy")
    try desk.write(npy(gold, "(6,)"), to: "gold.npy")
  }

  private func json(_ text: String) throws -> JSONObject {
    try #require(try JSONParser.parse(Array(text.utf8)).object)
  }

  @Test func analyzePrintsSnorkelsTable() throws {
    try Desk.with { desk in
      try Self.write(desk)
      let outcome = try desk.winnow(
        "lf", "analyze", "--votes", "votes.npy", "--gold", "gold.npy", "--functions", "a,b,c,d,e,f")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      #expect(lines[0].contains("correct"))
      #expect(lines[2] == ["a", "1,2", "0.5000", "0.5000", "0.5000", "0", "1", "2", "0.3333", "0.06-0.79"])
      #expect(lines[3] == ["b", "0.0000", "0.0000", "0.0000", "0", "0", "0", "0.0000", "-"])
      #expect(lines[7] == ["f", "0", "0.6667", "0.6667", "0.5000", "0", "2", "2", "0.5000", "0.15-0.85"])
      let plain = try desk.winnow("lf", "analyze", "--votes", "votes.npy")
      #expect(plain.code == 0 && !plain.output.contains("correct"))
    }
  }

  @Test func everythingIsInTheJSON() throws {
    try Desk.with { desk in
      try Self.write(desk)
      let outcome = try desk.winnow(
        "lf", "analyze", "--votes", "votes.npy", "--gold", "gold.npy", "--labels", "x,y,z", "--json", "--refit",
        "--kind", "label_model", "--epochs", "20")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let document = try json(outcome.output)
      #expect(document["rows"] == .integer(6))
      let functions = try #require(document["functions"]?.array)
      #expect(functions.count == 6)
      let first = try #require(functions.first?.object)
      #expect(first["polarity"]?.encoded == #"["y","z"]"#)
      #expect(first["correct"] == .integer(1) && first["incorrect"] == .integer(2))
      #expect(first["precision_interval"]?.array?.count == 2)
      #expect(first["estimated_precision"]?.double != nil && first["learned_weight"]?.double != nil)
      let removal = try #require(first["removal"]?.object)
      #expect(removal["majority_vote"]?.object?["changed_rows"]?.integer != nil)
      #expect(removal["label_model"]?.object?["accuracy_without"]?.double != nil)
      #expect(document["pairs"]?.array?.isEmpty == false)
      #expect(document["near_duplicates"]?.array != nil)
    }
  }

  @Test func oneFunctionIsToldInFull() throws {
    try Desk.with { desk in
      try Self.write(desk)
      let outcome = try desk.winnow(
        "lf", "analyze", "--votes", "votes.npy", "--gold", "gold.npy", "--function", "0", "--kind", "dawid_skene")
      #expect(outcome.code == 0, "\(outcome.errors)")
      for part in ["gold: 1 right, 2 wrong", "kappa", "row ", "without it"] {
        #expect(outcome.output.contains(part), "\(part): \(outcome.output)")
      }
      let unknown = try desk.winnow("lf", "analyze", "--votes", "votes.npy", "--function", "7")
      #expect(unknown.code == 64)
    }
  }

  @Test(arguments: ["majority_vote", "label_model", "dawid_skene", "triplets", "correlated", "weighted_vote", "auto"])
  func combineWritesProbabilities(_ kind: String) throws {
    try Desk.with { desk in
      var numbers = SeededNumbers(seed: 5)
      let truth = (0..<300).map { _ in Int.random(in: 0..<2, using: &numbers) }
      let votes = truth.flatMap { label in
        (0..<5).map { function in
          let draw = Double.random(in: 0..<1, using: &numbers)
          return draw < 0.3 ? -1 : draw < 0.85 - 0.04 * Double(function) ? label : 1 - label
        }
      }
      try desk.write(Self.npy(votes, "(300, 5)", type: "|i1", width: 1), to: "votes.npy")
      try desk.write(Self.npy(truth, "(300, 1)", type: "<i4", width: 4), to: "gold.npy")
      let arguments = ["lf", "combine", "--votes", "votes.npy", "--gold", "gold.npy", "--kind", kind]
      let lines = try Winnow.run(arguments + ["--output", "p.jsonl"], in: desk.folder)
      #expect(lines.code == 0, "\(lines.errors)")
      let matrix = try Winnow.run(arguments + ["--output", "p.npy"], in: desk.folder)
      #expect(matrix.code == 0, "\(matrix.errors)")
      let rows = try desk.read("p.jsonl").split(separator: "\n").map { try json(String($0)) }
      let values = try NPYMatrix(contentsOf: desk.folder.appending(path: "p.npy").path)
      #expect(rows.count == 300 && values.rows == 300 && values.columns == 2)
      for (row, members) in rows.enumerated() {
        let written = members["probabilities"]?.object?["1"]?.double.map(Float.init)
        #expect(members["id"] == .integer(row) && written == values.values[2 * row + 1])
      }
      let right = zip(rows, truth).count { $0["prediction"]?.string == String($1) }
      #expect(right > 160, "\(right)")
    }
  }

  @Test func votesOfARoundAreReadAsTheyAre() throws {
    try Desk.with { desk in
      let lines = [
        #"{"id":"k","votes":{"praises":"good","long":"bad"}}"#, #"{"id":7,"votes":{"praises":"good"}}"#,
        #"{"id":8,"votes":{}}"#, #"{"id":9,"votes":{"long":"bad"}}"#,
      ]
      try desk.write(lines.joined(separator: "\n") + "\n", to: "votes.jsonl")
      try desk.write("text,label\na,good\nb,good\nc,\nd,good\n", to: "gold.csv")
      let table = try desk.winnow("lf", "analyze", "--votes", "votes.jsonl", "--gold", "gold.csv")
      #expect(table.code == 0, "\(table.errors)")
      #expect(table.output.contains("praises") && table.output.contains("long"))
      let combined = try desk.winnow(
        "lf", "combine", "--votes", "votes.jsonl", "--kind", "majority_vote", "--output", "-", "--quiet")
      #expect(combined.code == 0, "\(combined.errors)")
      let rows = try combined.output.split(separator: "\n").map { try json(String($0)) }
      #expect(rows.map { $0["prediction"]?.string } == [nil, "good", nil, "bad"])
      #expect(rows.map { $0["id"]?.encoded } == ["\"k\"", "7", "8", "9"])
      #expect(rows.map { $0["votes"]?.integer } == [2, 1, 0, 1])
    }
  }

  @Test(arguments: [
    ("votes of a class beyond the labels", 65, ["--votes", "votes.npy", "--labels", "x,y"], "label 2"),
    ("a missing file", 66, ["--votes", "none.npy"], "none.npy"),
    ("gold of other rows", 65, ["--votes", "votes.npy", "--gold", "short.npy"], "2 rows"),
    ("gold of an unknown class", 65, ["--votes", "votes.npy", "--gold", "strange.npy"], "class 9"),
    ("floats", 65, ["--votes", "floats.npy"], "'<f4'"),
    ("too few names", 65, ["--votes", "votes.npy", "--functions", "a,b"], "6 columns"),
    ("a name twice", 64, ["--votes", "votes.npy", "--functions", "a,a"], "distinct"),
    ("one label", 65, ["--votes", "one.jsonl"], "alone"),
    ("an unknown label", 65, ["--votes", "one.jsonl", "--labels", "x,y"], "good"),
    ("no votes", 65, ["--votes", "empty.npy"], "0 rows"),
  ])
  func badInputIsToldClearly(_ name: String, _ code: Int, _ arguments: [String], _ message: String) throws {
    try Desk.with { desk in
      try Self.write(desk)
      try desk.write(Self.npy([0, 1], "(2,)"), to: "short.npy")
      try desk.write(Self.npy([0, 1, 2, 0, 9, 1], "(6,)"), to: "strange.npy")
      try desk.write(Self.npy([0, 0], "(1, 2)", type: "<f4", width: 4), to: "floats.npy")
      try desk.write(Self.npy([], "(0, 3)"), to: "empty.npy")
      try desk.write(#"{"id":0,"votes":{"a":"good"}}"# + "\n", to: "one.jsonl")
      let outcome = try Winnow.run(["lf", "analyze"] + arguments, in: desk.folder)
      #expect(outcome.code == Int32(code), "\(name): \(outcome.errors)")
      #expect(outcome.errors.contains(message), "\(name): \(outcome.errors)")
    }
  }

  @Test func weightedVotesNeedGold() throws {
    try Desk.with { desk in
      try Self.write(desk)
      let outcome = try desk.winnow(
        "lf", "combine", "--votes", "votes.npy", "--kind", "weighted_vote", "--output", "p.npy")
      #expect(outcome.code == 65 && !desk.has("p.npy"), "\(outcome.errors)")
      let format = try desk.winnow(
        "lf", "combine", "--votes", "votes.npy", "--kind", "majority_vote", "--output", "p.csv")
      #expect(format.code == 64, "\(format.errors)")
    }
  }

  @Test func aRoundTellsAllOfOneFunction() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: RoundTests.threeFiles)
      #expect(try desk.winnow("label", "project", "--quiet").code == 0)
      let analysis = try json(try desk.read("project/runs/0001/analysis.json"))
      let test = try #require(analysis["test"]?.object)
      #expect(test["functions"]?.array?.first?.object?["removal"]?.object?["majority_vote"] != nil)
      #expect(test["pairs"]?.array?.isEmpty == false)

      let whole = try desk.winnow("analyze", "project", "--json")
      #expect(whole.code == 0, "\(whole.errors)")
      #expect(try json(whole.output).members.map(\.name) == analysis.members.map(\.name))
      let one = try desk.winnow("analyze", "project", "--function", "shouts")
      #expect(one.code == 0, "\(one.errors)")
      #expect(one.output.contains("the label model, fitted anew"), "\(one.output)")
      #expect(one.output.contains("wrong on gold") && !one.output.contains("thing number"))
      let shown = try desk.winnow("analyze", "project", "--function", "shouts", "--show-text")
      #expect(shown.output.contains("thing number"), "\(shown.output)")
      let unknown = try desk.winnow("analyze", "project", "--function", "shout")
      #expect(unknown.code == 64 && unknown.errors.contains("Did you mean shouts?"))
      #expect(try desk.winnow("analyze", "project", "--refit").code == 0)
    }
  }
}
