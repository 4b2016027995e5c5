import Foundation
import TestSupport
import Testing
import WinnowData

/// Training rows that are others than when the newest round was made.
@Suite struct ChangedRowsTests {
  /// A project with a round.
  private func withRound(_ body: (Desk) throws -> Void) throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: RoundTests.threeFiles)
      #expect(try desk.winnow("run", "project").code == 0)
      try body(desk)
    }
  }

  private func predictions(_ desk: Desk, _ round: Int) throws -> [String] {
    try desk.read("project/runs/000\(round)/predictions.validation.jsonl").split(separator: "\n").map {
      line in
      let row = try #require(JSONParser.parse(Array(line.utf8)).object)
      return "\(row["id"]?.encoded ?? "") \(row["probabilities"]?.encoded ?? "")"
    }.sorted()
  }

  /// Vectors of the validation split are of the training rows too that answers have put there.
  @Test func movedRowsKeepTheirPredictionsInAnotherOrderOfTheFile() throws {
    try withRound { desk in
      try desk.write("1\n4\n9\n", to: "ids.txt")
      let said = try Winnow.run(
        ["annotate", "project", "--annotator", "ann", "--ids", "ids.txt", "--to", "validation"],
        in: desk.folder, input: "1\n2\n1\n")
      #expect(said.code == 0, "\(said.errors)")
      #expect(try desk.winnow("run", "project").code == 0)
      let lines = try desk.read("project/train.csv").split(separator: "\n")
      try desk.write(
        ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n", to: "project/train.csv")
      #expect(try desk.winnow("run", "project").code == 0)
      try FileManager.default.removeItem(at: desk.folder.appending(path: "project/cache"))
      #expect(try desk.winnow("run", "project").code == 0)
      #expect(try predictions(desk, 3) == predictions(desk, 4))
      // A moved row whose text is another now is in no split by its answer, and the round goes on.
      try desk.write(
        desk.read("project/train.csv").replacing("bad thing number 9", with: "bad thong number 9"),
        to: "project/train.csv")
      let outcome = try desk.winnow("run", "project")
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
  }

  @Test func aRoundSaysNothingOfOtherRows() throws {
    try withRound { desk in
      try desk.write(
        desk.read("project/train.csv").replacing("id,text\n", with: "id,text\n77,a new row on top.\n"),
        to: "project/train.csv")
      for arguments in [
        ["suggest", "project"], ["export", "--format", "doccano", "project", "--output", "out.jsonl"],
      ] {
        let outcome = try Winnow.run(arguments, in: desk.folder)
        #expect(outcome.code == 65, "\(arguments): \(outcome.errors)")
        #expect(outcome.errors.contains("project/train.csv: another content than when round 1 was made"))
      }
      let plain = try Winnow.run(
        ["export", "--format", "doccano", "project", "--no-predictions", "--output", "out.jsonl"],
        in: desk.folder)
      #expect(plain.code == 0, "\(plain.errors)")
      let asked = try Winnow.run(
        ["annotate", "project", "--annotator", "ann", "--filter", "all", "--rows", "1"], in: desk.folder,
        input: "q\n")
      #expect(asked.code == 0 && asked.errors.contains("the newest round is not shown"), "\(asked.errors)")
      #expect(!asked.output.contains("label model:"), "\(asked.output)")
    }
  }

  @Test func whatPeopleSayIsTheGoldOfAWRENCHSet() throws {
    try withRound { desk in
      try desk.write("1\n2\n", to: "ids.txt")
      let said = try Winnow.run(
        ["annotate", "project", "--annotator", "ann", "--ids", "ids.txt"], in: desk.folder, input: "2\ns\n")
      #expect(said.code == 0, "\(said.errors)")
      #expect(try desk.winnow("export", "--format", "wrench", "project", "--output", "set").code == 0)
      let rows = try readJSON(at: desk.folder.appending(path: "set/train.json").path).object
      #expect(rows?["1"]?.object?["label"] == .integer(1) && rows?["2"]?.object?["label"] == .integer(-1))
    }
  }

  @Test func movedRowsTakeTheirOpinionsAlong() throws {
    try withRound { desk in
      try desk.write("1\n", to: "ids.txt")
      let said = try Winnow.run(
        ["annotate", "project", "--annotator", "ann", "--ids", "ids.txt", "--to", "annotated"],
        in: desk.folder, input: "1\n")
      #expect(said.code == 0, "\(said.errors)")
      func predicted() throws -> Int? {
        let outcome = try Winnow.run(
          ["export", "--format", "label-studio", "project", "--output", "out.json"], in: desk.folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        let told = try #require(outcome.errors.firstMatch(of: /40 train rows, 1 with an answer, (\d+) with/))
        return Int(told.1)
      }
      let before = try #require(try predicted())
      #expect(before > 20)
      #expect(try desk.winnow("run", "project").code == 0)
      // The moved row has no label in the round any more, all others keep theirs.
      #expect(try predicted() == before - 1)
      let own = try Winnow.run(
        ["export", "--format", "label-studio", "project", "--split", "annotated", "--output", "own.json"],
        in: desk.folder)
      #expect(own.code == 0 && own.errors.contains("1 annotated rows, 1 with an answer"), "\(own.errors)")
    }
  }
}
