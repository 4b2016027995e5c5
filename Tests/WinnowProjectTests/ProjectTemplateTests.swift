import Foundation
import TestSupport
import Testing
import WinnowData
import WinnowLabeling

@testable import WinnowProject

@Suite struct ProjectTemplateTests {
  private func votes(of project: Project, on texts: [String]) throws -> [[String: Int]] {
    let functions = try project.labelingFunctions()
    return try texts.enumerated().map { number, text in
      let row = LabelingRow(number: number, text: text)
      var votes: [String: Int] = [:]
      for function in functions where !(function is BestScoreFunction) {
        if let label = try function.vote(on: row).label { votes[function.name] = label }
      }
      return votes
    }
  }

  @Test func theStarterIsAProjectThatRuns() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "new/project").path
      try ProjectTemplate.starter.write(
        to: path + "/", model: folder.appending(path: "models/m").path, data: nil)
      let check = ProjectCheck(folder: path, verifyModel: { _ in }, verifyFunctions: { _ in { _ in } })
      #expect(check.isPassed)
      #expect(check.findings.allSatisfy { $0.severity == .note })
      let project = try #require(check.project)
      #expect(project.settings.models == ["../../models/m"])
      let rows = try ProjectData(project).allRows(of: .train)
      #expect(rows.count > 25)
      let votes = try votes(of: project, on: rows.map(\.text))
      #expect(votes.count { !$0.isEmpty } > rows.count / 2)
      #expect(votes.contains { $0.values.contains(0) } && votes.contains { $0.values.contains(1) })
    }
  }

  @Test func theSentimentExampleTakesItsDataAndIsAProject() throws {
    try withTemporaryFolder { folder in
      let data = folder.appending(path: "data")
      try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
      let rows = "id,text,label,source,rating\na,Great film,positive,film,3\nb,Bad,negative,tweet,-2\n"
      for name in ["train", "validation", "test"] {
        try Data(rows.utf8).write(to: data.appending(path: "\(name).csv"))
      }
      let path = folder.appending(path: "p").path
      let example = try ProjectTemplate.example(named: "sentiment")
      #expect(example.needsData)
      try example.write(to: path, model: folder.path, data: data.path)
      let check = ProjectCheck(folder: path, verifyModel: { _ in }, verifyFunctions: { _ in { _ in } })
      #expect(check.findings == [])
      let project = try #require(check.project)
      #expect(project.settings.models == [".."])
      #expect(project.settings.labelingFunctions.count == 16)
      #expect(try ProjectData(project).allGoldRows(of: .test).map(\.gold) == [1, 0])

      let votes = try votes(
        of: project,
        on: [
          "This camera is great and easy to use!", "Not a very good film, and way too long.",
          "Its plot could have been written by a bored cat :(", "see http://example.org/", "I can't wait :)",
          "At its best it is one of the year's best", "A heavy-handed, clichéd bore",
        ])
      #expect(votes[0] == ["praise": 1, "product_praise": 1, "exclamation": 1])
      #expect(votes[1] == ["negated_praise": 0, "too": 0])
      #expect(votes[2] == ["regret": 0, "anger_and_grief": 0, "sad_face": 0])
      #expect(votes[3] == [:])
      #expect(votes[4] == ["cheers": 1])
      #expect(votes[5] == ["best": 1])
      #expect(votes[6] == ["film_complaint": 0])
    }
  }

  @Test func theIntentsAreTheSameEveryTimeAndNeverTwice() throws {
    let files = IntentMessages.files()
    #expect(files.map(\.name) == ["train.csv", "validation.csv", "test.csv"])
    #expect(files.map(\.content) == IntentMessages.files().map(\.content))
    #expect(files[0].content != IntentMessages.files(seed: 8)[0].content)
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "p").path
      try ProjectTemplate.intents.write(to: path, model: folder.path, data: nil)
      let check = ProjectCheck(folder: path, verifyModel: { _ in }, verifyFunctions: { _ in { _ in } })
      #expect(check.findings == [])
      let project = try #require(check.project)
      #expect(project.settings.labels == IntentPhrases.all.map(\.label))
      let data = ProjectData(project)
      let rows = try data.splits.map { try data.allGoldRows(of: $0) }
      #expect(rows.map(\.count) == [1200, 240, 480])
      #expect(Set(rows.flatMap(\.self).map(\.row.text)).count == 1920)
      for split in rows { #expect(Set(split.compactMap(\.gold)) == Set(0..<8)) }
      // The test messages are worded otherwise.
      let wordings = IntentPhrases.all
      #expect(wordings.allSatisfy { Set($0.known).isDisjoint(with: $0.unseen) && $0.unseen.count > 3 })
    }
  }

  private func corpus(_ positives: String, _ negatives: String, _ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try Data(positives.utf8).write(to: folder.appending(path: "DRUG-AE.rel"))
      try Data(negatives.utf8).write(to: folder.appending(path: "ADE-NEG.txt"))
      try body(folder)
    }
  }

  @Test func theAdverseDrugEventsAreReadOnceEach() throws {
    let positive = (0..<20).map { "\($0)|Drug \($0) led to \"harm\".|harm|0|4|drug|5|9\n" }.joined()
    let negative = (0..<40).map { "\($0) NEG Nothing, in case \($0).\n" }.joined()
    try corpus(positive + positive, negative + "7 NEG nothing, in  CASE 7.\n") { folder in
      let path = folder.appending(path: "p").path
      try ProjectTemplate.adverseDrugEvents.write(to: path, model: folder.path, data: folder.path)
      let check = ProjectCheck(folder: path, verifyModel: { _ in }, verifyFunctions: { _ in { _ in } })
      #expect(check.isPassed)
      let data = ProjectData(try #require(check.project))
      let rows = try data.splits.map { try data.allGoldRows(of: $0) }
      #expect(rows.map(\.count) == [40, 6, 13])
      #expect(Set(rows.flatMap(\.self).map(\.row.text.localizedLowercase)).count == 59)
      #expect(rows.flatMap(\.self).allSatisfy { ($0.gold == 1) == $0.row.text.contains("\"harm\"") })
      #expect(!FileManager.default.fileExists(atPath: "\(path)/DRUG-AE.rel"))
    }
  }

  @Test(arguments: [
    ("1|two|3\n", "1 NEG x\n", "DRUG-AE.rel, line 1"), ("", "1 NEG x\n\n2 POS y\n", "ADE-NEG.txt, line 3"),
    ("", "\u{0}", "ADE-NEG.txt, line 1"),
  ])
  func aCorpusOfAnotherKindIsRefused(positives: String, negatives: String, place: String) throws {
    try corpus(positives, negatives) { folder in
      let path = folder.appending(path: "p").path
      let error = #expect(throws: WinnowError.self) {
        try ProjectTemplate.adverseDrugEvents.write(to: path, model: "m", data: folder.path)
      }
      #expect(error?.place.hasSuffix(place) == true && error?.kind == .data)
      #expect(!FileManager.default.fileExists(atPath: path))
    }
    let error = #expect(throws: WinnowError.self) {
      try ProjectTemplate.adverseDrugEvents.write(to: "nowhere", model: "m", data: nil)
    }
    #expect(error?.kind == .usage && error?.advice == "Give --data the folder of a copy of ADE-Corpus-V2")
  }

  @Test func nothingIsOverwrittenAndNothingHalfMade() throws {
    try withTemporaryFolder { folder in
      let path = folder.path
      try Data("mine".utf8).write(to: folder.appending(path: "data.csv"))
      var error = #expect(throws: WinnowError.self) {
        try ProjectTemplate.starter.write(to: path, model: "m", data: nil)
      }
      #expect(error?.kind == .usage && error?.place == "\(path)/data.csv")
      error = #expect(throws: WinnowError.self) {
        try ProjectTemplate.sentiment.write(to: path + "/p", model: "m", data: path)
      }
      #expect(error?.kind == .missingInput && error?.advice == "scripts/fetch-example-data fetches it")
      error = #expect(throws: WinnowError.self) {
        try ProjectTemplate.sentiment.write(to: path + "/p", model: "m", data: nil)
      }
      #expect(error?.kind == .usage)
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["data.csv"])
    }
  }

  @Test func unknownExamplesNameTheKnownOnes() {
    let error = #expect(throws: WinnowError.self) { _ = try ProjectTemplate.example(named: "sentimet") }
    #expect(
      error?.description
        == "--example: the unknown example \"sentimet\"; expected one of sentiment, "
        + "adverse-drug-events, intents. Did you mean sentiment?")
  }

  @Test(arguments: [
    ("/a/b/model", "/a/b/project", "../model"), ("/a/model", "/a/b/c", "../../model"),
    ("/a/b/c/model", "/a/b", "c/model"), ("/a/b", "/a/b", "."), ("/x/model", "/a/b", "/x/model"),
  ])
  func modelsAreReferredToByRelativePaths(_ model: String, _ folder: String, _ path: String) {
    #expect(ProjectTemplate.path(of: model, from: folder) == path)
  }

  @Test func aStrangePathIsQuoted() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "p").path
      try ProjectTemplate.starter.write(to: path, model: folder.path + "/my: \"model\" #1", data: nil)
      #expect(try Project(contentsOf: path).settings.models == ["../my: \"model\" #1"])
    }
  }
}
