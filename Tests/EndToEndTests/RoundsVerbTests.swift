import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow rounds`, `winnow diff`, and the link to the best round.
@Suite struct RoundsVerbTests {
  /// Rows of which some say the one thing and are the other, so that no voter gets all right.
  private static func rows(_ range: Range<Int>, gold: Bool = true) -> String {
    range.reduce(into: gold ? "id,text,label\n" : "id,text\n") { text, number in
      let word = (number % 2 == 0) != (number % 7 == 0) ? "good" : "bad"
      text += "\(number),\(word) thing number \(number)\(number % 5 == 0 ? "!" : ".")"
      text += gold ? ",\(number % 2 == 0 ? "positive" : "negative")\n" : "\n"
    }
  }

  private static func write(_ desk: Desk) throws {
    try desk.write(rows(0..<40, gold: false), to: "project/train.csv")
    try desk.write(rows(100..<130), to: "project/validation.csv")
    try desk.write(rows(200..<240), to: "project/test.csv")
    try RoundTests.project(desk, data: RoundTests.threeFiles)
  }

  private static func json(_ text: String) throws -> JSONObject {
    try #require(JSONParser.parse(Array(text.utf8)).object)
  }

  @Test func roundsStandSideBySideAndTheBestIsLinked() throws {
    try Desk.with { desk in
      try Self.write(desk)
      let none = try desk.winnow("rounds", "project")
      #expect(none.code == 0 && none.output.contains("no round yet"), "\(none.errors)")
      #expect(try desk.winnow("diff", "1", "2", "project").code == 66)
      #expect(try desk.winnow("run", "project").code == 0)
      #expect(try desk.bytes("project/runs/best/run.json") == desk.bytes("project/runs/0001/run.json"))
      try desk.write(
        desk.read("project/winnow.yaml").replacing("[good]", with: "[good, nothing]") + "best: accuracy\n",
        to: "project/winnow.yaml")
      #expect(try desk.winnow("run", "project").code == 0)
      let label = try desk.winnow("label", "project")
      #expect(label.code == 0, "\(label.errors)")
      // A half-made round, and one that is damaged.
      try desk.write("{", to: "project/runs/0005/run.json")
      try desk.write("{", to: "project/runs/0006.partial/run.json")
      let table = try desk.winnow("rounds", "project")
      #expect(table.code == 0, "\(table.errors)")
      for part in [
        "accuracy on the validation split", "1 *", "functions ~1", "damaged", "round 5 is damaged",
      ] {
        #expect(table.output.contains(part), "\(part): \(table.output)")
      }
      #expect(!table.output.contains("\n6 "))
      let listed = try Self.json(desk.winnow("rounds", "project", "--json").output)
      let rounds = try #require(listed["rounds"]?.array)
      #expect(rounds.map { $0.object?["number"]?.integer } == [1, 2, 3, 5])
      // Both rounds are equally good; the earlier one stays the best.
      #expect(listed["best"]?.object?["round"]?.integer == 1)
      #expect(rounds[1].object?["changes"]?.object?["functions_changed"]?.encoded == #"["praises"]"#)
      #expect(rounds[2].object?["metrics"]?.object?.members.isEmpty == true)
      #expect(try desk.winnow("rounds", "project", "--metric", "acuracy").code == 64)
      let predicted = try desk.winnow(
        "predict", "--model", "project/runs/best/model", "--input", "project/test.csv", "--output", "p.jsonl")
      #expect(predicted.code == 0, "\(predicted.errors)")
      let evaluated = try desk.winnow("evaluate", "project", "--run", "best")
      #expect(evaluated.code == 0, "\(evaluated.errors)")
      #expect(try desk.winnow("evaluate", "project", "--run", "worst").code == 64)
      // A link that is gone comes back, and a database that is none stops nobody.
      try FileManager.default.removeItem(at: desk.folder.appending(path: "project/runs/best"))
      try desk.write("none", to: "project/project.sqlite")
      let again = try desk.winnow("rounds", "project")
      #expect(again.code == 0 && again.output == table.output, "\(again.errors)")
      #expect(again.errors.contains("own files were read instead"), "\(again.errors)")
      #expect(desk.has("project/runs/best/model"))
    }
  }

  @Test func aProjectWithoutGoldHasNoBestRound() throws {
    try Desk.with { desk in
      try desk.write(Self.rows(0..<60, gold: false), to: "project/reviews.csv")
      try RoundTests.project(desk, data: "data: reviews.csv")
      #expect(try desk.winnow("run", "project").code == 0)
      #expect(!desk.has("project/runs/best"))
      let table = try desk.winnow("rounds", "project")
      #expect(table.code == 0 && table.output.contains("no best round"), "\(table.output)")
      #expect(try desk.winnow("evaluate", "project", "--run", "best").code == 66)
    }
  }

  @Test func twoRoundsAreComparedRowByRow() throws {
    try Desk.with { desk in
      try Self.write(desk)
      #expect(try desk.winnow("run", "project").code == 0)
      let settings = try desk.read("project/winnow.yaml")
      // Every function turned round: what was right is wrong.
      try desk.write(
        settings.replacing("label: positive}", with: "label: NO}").replacing(
          "label: negative}", with: "label: positive}"
        )
        .replacing("label: NO}", with: "label: negative}").replacing("name: shouts", with: "name: calls")
        .replacing("{positive: good, negative: bad}", with: "{positive: bad, negative: good}"),
        to: "project/winnow.yaml")
      // One row's text, one row's gold, one row less.
      let test = try desk.read("project/test.csv").split(separator: "\n").map(String.init)
      let changed = test.dropLast().map {
        $0.hasPrefix("201,")
          ? $0.replacing("thing", with: "think")
          : $0.hasPrefix("202,") ? $0.replacing("positive", with: "negative") : $0
      }
      try desk.write(changed.joined(separator: "\n") + "\n", to: "project/test.csv")
      #expect(try desk.winnow("run", "project").code == 0)
      let outcome = try desk.winnow("diff", "1", "2", "project", "--json")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let document = try Self.json(outcome.output)
      let notes = (document["notes"]?.array ?? []).compactMap(\.string)
      #expect(notes.contains("test.csv: not the same in both rounds"), "\(notes)")
      #expect(notes.contains("test.csv: another content since round 1"), "\(notes)")
      let functions = (document["functions"]?.array ?? []).compactMap(\.object)
      #expect(
        functions.map { "\($0["name"]?.string ?? "") \($0["change"]?.string ?? "")" } == [
          "praises changed", "blames changed", "shouts removed", "model_says changed", "calls added",
        ])
      let splits = (document["splits"]?.array ?? []).compactMap(\.object)
      #expect(splits.map { $0["split"]?.string } == ["validation", "test"])
      let rows = try #require(splits[1]["rows"]?.object)
      #expect(
        rows["shared"]?.integer == 38 && rows["only_first"]?.integer == 1 && rows["compared"]?.integer == 37)
      #expect(rows["text_changed"]?.encoded == #"["201"]"# && rows["gold_changed"]?.encoded == #"["202"]"#)
      for (split, name) in [(splits[0], "validation")] {
        for (index, round) in ["0001", "0002"].enumerated() {
          let metrics = try Self.json(desk.read("project/runs/\(round)/metrics.json"))
          for metric in ["accuracy", "macro_f1", "log_loss"] {
            let found = split["metrics"]?.object?[metric]?.object?[index == 0 ? "first" : "second"]?.double
            let expected = try #require(metrics[name]?.object?[metric]?.double)
            #expect(Tolerance.exact.accepts(try #require(found), expected), "\(metric)")
          }
        }
      }
      let outcomes = try #require(splits[0]["outcomes"]?.object)
      #expect(outcomes["worse"]?.integer == splits[0]["worse"]?.array?.count)
      #expect((outcomes["worse"]?.integer ?? 0) > (outcomes["better"]?.integer ?? 0))
      #expect(!outcome.output.contains("thing number"))
      let shown = try desk.winnow("diff", "best", "2", "project", "--split", "validation", "--show-text")
      #expect(shown.code == 0 && shown.output.contains("thing number"), "\(shown.errors)")
      for part in ["round 1 → round 2", "− function shouts", "+ function calls", "worse:", "95 % interval"] {
        #expect(shown.output.contains(part), "\(part): \(shown.output)")
      }
      #expect(try desk.winnow("diff", "1", "2", "project", "--metric", "f7").code == 64)
      #expect(try desk.winnow("diff", "1", "9", "project").code == 66)
      try FileManager.default.removeItem(
        at: desk.folder.appending(path: "project/runs/0002/predictions.test.jsonl"))
      let partly = try desk.winnow("diff", "1", "2", "project")
      #expect(
        partly.code == 0 && partly.output.contains("round 2 has no predictions.test.jsonl"),
        "\(partly.errors)")
    }
  }

  @Test func roundsOfSeveralLabelsAreComparedToo() throws {
    try Desk.with { desk in
      try MultiLabelRoundTests.project(desk)
      // Gold in a column of the name that predictions have.
      for file in ["validation.csv", "test.csv"] {
        let rows = try desk.read("project/\(file)")
        try desk.write(rows.replacing(",label\n", with: ",labels\n"), to: "project/\(file)")
      }
      try desk.write(
        desk.read("project/winnow.yaml").replacing("test: test.csv}", with: "test: test.csv, label: labels}"),
        to: "project/winnow.yaml")
      for _ in 0..<2 { #expect(try desk.winnow("run", "project").code == 0) }
      let table = try desk.winnow("rounds", "project")
      #expect(table.code == 0 && table.output.contains("nothing"), "\(table.errors) \(table.output)")
      let outcome = try desk.winnow("diff", "1", "2", "project", "--json")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let splits = try #require(Self.json(outcome.output)["splits"]?.array)
      #expect(!splits.isEmpty)
      for split in splits {
        let metrics = try #require(split.object?["metrics"]?.object)
        #expect(metrics.members.map(\.name) == ["exact_match", "macro_f1", "micro_f1"])
        #expect(metrics["macro_f1"]?.object?["interval"]?.encoded == "[0.0,0.0]")
        #expect(split.object?["rows"]?.object?["compared"] == .integer(40))
        let name = try #require(split.object?["split"]?.string)
        let written = try Self.json(desk.read("project/runs/0001/metrics.json"))[name]?.object?[
          "exact_match"]?.double
        let found = try #require(metrics["exact_match"]?.object?["first"]?.double)
        #expect(Tolerance.exact.accepts(found, try #require(written)) && found < 1)
      }
    }
  }

  /// Everything that a round leaves is the same again, byte by byte, but for its number and its times: from the
  /// settings that it keeps, with another number of threads.
  @Test func aRoundIsReproducedFromItsRecord() throws {
    try Desk.with { desk in
      try Self.write(desk)
      try desk.write(
        desk.read("project/winnow.yaml") + "label_model: auto\ntraining: {head: mlp, epochs: 3, seed: 11}\n",
        to: "project/winnow.yaml")
      #expect(try desk.winnow("run", "project", "--threads", "1").code == 0)
      try desk.write(desk.read("project/runs/0001/project.yaml"), to: "project/winnow.yaml")
      try FileManager.default.removeItem(at: desk.folder.appending(path: "project/cache"))
      #expect(try desk.winnow("run", "project", "--threads", "2").code == 0)
      let files = desk.files(in: "project/runs/0001")
      #expect(desk.files(in: "project/runs/0002") == files)
      var compared = 0
      for file in files.sorted() where !["run.json", "report.html"].contains(file) {
        var isFolder: ObjCBool = false
        let path = desk.folder.appending(path: "project/runs/0001/\(file)").path
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
          continue
        }
        compared += 1
        #expect(
          try desk.bytes("project/runs/0001/\(file)") == desk.bytes("project/runs/0002/\(file)"), "\(file)")
      }
      #expect(compared > 12)
      func record(_ round: String) throws -> (rest: JSONObject, verbs: [String?]) {
        var record = try Self.json(desk.read("project/runs/\(round)/run.json"))
        let verbs = (record["steps"]?.array ?? []).map { $0.object?["verb"]?.string }
        (record["number"], record["steps"]) = (nil, nil)
        return (record, verbs)
      }
      let (first, second) = (try record("0001"), try record("0002"))
      #expect(first.rest == second.rest && first.verbs == second.verbs)
      #expect(first.rest["settings_sha256"]?.string?.count == 64)
      #expect(first.rest["seeds"]?.object?["label_model_selection"] == .integer(123))
      for name in ["winnow", "instruction_set", "openblas_core", "compiler", "system"] {
        #expect(first.rest["versions"]?.object?[name]?.string?.isEmpty == false, "\(name)")
      }
    }
  }
}
