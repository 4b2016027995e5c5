import Foundation
import TestSupport
import Testing
import WinnowData

/// `winnow import` and `winnow export`: what goes out comes back.
@Suite struct ExchangeTests {
  private static let wrench = Places.fixtures.appending(path: "exchange/wrench").path
  private static let fixtures = Places.fixtures.appending(path: "exchange").path

  private func rows(_ desk: Desk, _ name: String) throws -> [JSONObject] {
    try desk.read(name).split(separator: "\n").map {
      try #require(try JSONParser.parse(Array($0.utf8)).object)
    }
  }

  private func array(_ desk: Desk, _ name: String) throws -> [JSONObject] {
    try #require(try readJSON(at: desk.folder.appending(path: name).path).array).compactMap(\.object)
  }

  @Test func aWrenchSetBecomesAProjectAndASetAgain() throws {
    try Desk.with { desk in
      let made = try desk.winnow(
        "import", "--format", "wrench", Self.wrench, "--output", "project", "--model", "model")
      #expect(made.code == 0, "\(made.errors)")
      let back = try desk.winnow("export", "--format", "wrench", "project", "--output", "back")
      #expect(back.code == 0, "\(back.errors)")
      for file in ["label.json", "train.json", "valid.json", "test.json"] {
        let original = try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(filePath: "\(Self.wrench)/\(file)")))
        let written = try JSONSerialization.jsonObject(with: desk.bytes("back/\(file)"))
        #expect((original as? NSDictionary)?.isEqual(written) == true, "\(file)")
      }
      let again = try desk.winnow("import", "--format", "wrench", Self.wrench, "--output", "project")
      #expect(again.code == 64 && again.errors.contains("already"), "\(again.errors)")
    }
  }

  @Test func votesGoOutAsSnorkelsMatrixAndComeBackAsColumns() throws {
    try Desk.with { desk in
      #expect(
        try desk.winnow("import", "--format", "wrench", Self.wrench, "--output", "p", "--model", "model").code
          == 0)
      let out = try desk.winnow(
        "export", "--format", "snorkel", "p", "--split", "train", "--output", "L.npy", "--config",
        "labels.json")
      #expect(out.code == 0, "\(out.errors)")
      #expect(
        try desk.read("labels.json")
          == "{\"0\":\"no\",\"1\":\"yes \\\"ja\\\"\",\"2\":\"\\u05d0\\u05d5\\u05dc\\u05d9\"}\n")
      let back = try desk.winnow(
        "import", "--format", "snorkel", "L.npy", "--functions", "w,x,y,z", "--rows", "p/validation.jsonl",
        "--output", "voted.jsonl")
      #expect(back.code == 65 && back.errors.contains("2 rows; expected 5"), "\(back.errors)")
      #expect(!desk.has("voted.jsonl"))
      let alone = try desk.winnow(
        "import", "--format", "snorkel", "L.npy", "--labels", "a,b,c", "--functions", "w,x,y,z", "--output",
        "voted.csv")
      #expect(alone.code == 0, "\(alone.errors)")
      #expect(try desk.read("voted.csv").hasPrefix("id,w,x,y,z\n0,,a,c,b\n1,,,,\n"))
    }
  }

  @Test(
    arguments: [
      ("argilla", "argilla/nested.json", [nil, "other", nil]), ("doccano", "doccano/ada.jsonl", nil),
      ("label-studio", "label-studio/export.json", nil),
    ] as [(String, String, [String?]?)])
  func answersBecomeRows(format: String, file: String, labels: [String?]?) throws {
    try Desk.with { desk in
      let outcome = try desk.winnow(
        "import", "--format", format, "\(Self.fixtures)/\(file)", "--output", "rows.jsonl")
      #expect(outcome.code == 0 && outcome.errors.contains("3 rows"), "\(outcome.errors)")
      let rows = try rows(desk, "rows.jsonl")
      #expect(rows.map { $0["text"]?.string?.isEmpty } == [false, false, false])
      if let labels { #expect(rows.map { $0["label"]?.string } == labels) }
    }
  }

  @Test func aRoundsPredictionsGoToEachTool() throws {
    try Desk.with { desk in
      try RoundTests.writeThreeFiles(desk)
      try RoundTests.project(desk, data: RoundTests.threeFiles)
      let before = try desk.winnow(
        "export", "--format", "doccano", "project", "--rows", "errors", "--output", "e.jsonl")
      #expect(before.code == 66 && before.errors.contains("winnow run makes one"), "\(before.errors)")
      #expect(try desk.winnow("run", "project").code == 0)
      for (format, config) in [
        ("label-studio", "<Choice value=\"positive\"/>"), ("argilla", "label_selection"),
        ("doccano", "suffix_key"),
      ] {
        let outcome = try desk.winnow(
          "export", "--format", format, "project", "--output", "\(format).json", "--config",
          "\(format).config")
        #expect(outcome.code == 0 && outcome.errors.contains("40 train rows"), "\(outcome.errors)")
        #expect(try desk.read("\(format).config").contains(config))
      }
      let tasks = try array(desk, "label-studio.json")
      #expect(tasks.count == 40)
      let prediction = try #require(tasks[0]["predictions"]?.array?.first?.object)
      #expect(prediction["model_version"] == .string("winnow round 1, label model"))
      #expect(tasks[0]["data"]?.object?["winnow_id"] == .string("0"))
      #expect(tasks.allSatisfy { $0["data"]?.object?["label"] == nil })
      #expect(try array(desk, "argilla.json")[1]["suggestions"]?.object?["label"] != nil)

      for (choice, split) in [("suggested", "train"), ("unlabelled", "train"), ("errors", "validation")] {
        let outcome = try desk.winnow(
          "export", "--format", "doccano", "project", "--rows", choice, "--output", "\(choice).jsonl",
          "--limit", "5",
          "--no-predictions")
        #expect(outcome.code == 0 && outcome.errors.contains("\(split) rows"), "\(outcome.errors)")
        #expect(try rows(desk, "\(choice).jsonl").allSatisfy { $0["label"]?.array?.isEmpty == true })
      }
      #expect(try rows(desk, "suggested.jsonl").count == 5)

      // What went out as predictions comes back as rows with a column for them.
      let back = try desk.winnow(
        "import", "--format", "label-studio", "label-studio.json", "--output", "back.csv")
      #expect(back.code == 0, "\(back.errors)")
      #expect(try desk.read("back.csv").hasPrefix("id,text,label,prediction\n0,good thing number 0!,,"))
    }
  }

  @Test(
    arguments: [
      (["import", "--format", "wrench", "missing", "--output", "p"], 66, "missing/label.json"),
      (["import", "--format", "argilla", "bad.json", "--output", "o.jsonl"], 65, "bad.json, line 1"),
      (["import", "--format", "argila", "bad.json", "--output", "o.jsonl"], 64, "argilla"),
      (
        ["import", "--format", "doccano", "bad.json", "--labels", "a,b", "--output", "o.jsonl"], 64, "snorkel"
      ),
      (["import", "--format", "doccano", "bad.json", "--output", "bad.json"], 64, "bad.json"),
      (["export", "--format", "wrench", "p", "--rows", "errors", "--output", "o"], 64, "all rows"),
      (["export", "--format", "doccano", "missing", "--output", "o.jsonl"], 66, "missing/winnow.yaml"),
    ] as [([String], Int32, String)])
  func wrongUseIsToldApart(arguments: [String], code: Int32, message: String) throws {
    try Desk.with { desk in
      try desk.write("[3]", to: "bad.json")
      let outcome = try Winnow.run(arguments, in: desk.folder)
      #expect(outcome.code == code && outcome.errors.contains(message), "\(outcome.errors)")
    }
  }
}
