import Foundation
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct RunHistoryTests {
  static let yaml = """
    model: m
    labels: [negative, positive]
    data: {train: t.csv}
    labeling_functions:
      - {name: a, keywords: [good], label: positive}
      - {name: b, keywords: [bad], label: negative}
      - {name: c, regex: 'x+', label: negative}
    training: {C: 1.0}
    """

  static func record(_ number: Int, data: String = "ab") -> RunRecord {
    var record = RunRecord(
      number: number, versions: [("winnow", "0.1")], seeds: [("training", 7)],
      inputs: [InputDigest(file: "t.csv", byteCount: 2, sha256: data)], limit: nil)
    record.finish(.init(verb: "label", started: "2026-11-23T22:04:05Z", seconds: 1.5))
    record.finish(.init(verb: "train", started: "2026-11-23T22:05:05Z", seconds: 2))
    return record
  }

  /// Writes the small files of a round.
  static func write(
    _ number: Int, in project: Project, yaml: String = yaml, macroF1: Double? = nil, data: String = "ab"
  ) throws {
    let folder = URL(filePath: RunList.path(of: number, in: project))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func write(_ text: String, _ file: RunFile) throws {
      try Data(text.utf8).write(to: folder.appending(path: file.rawValue), options: .atomic)
    }
    try write(record(number, data: data).document.indented, .record)
    try write(yaml, .settings)
    try write(
      #"{"train":{"rows":40,"coverage":0.75,"functions":[]},"label_model":{"kind":"label_model"}}"#, .analysis
    )
    guard let macroF1 else { return }
    try write(
      #"{"validation":{"macro_f1":\#(macroF1),"log_loss":\#(1 - macroF1),"ece":null,"f1":{"negative":1}},"majority_vote":{"validation":{"macro_f1":0.5}}}"#,
      .metrics)
  }

  private func summary(_ number: Int, in project: Project) -> RunSummary {
    RunSummary(number: number, folder: RunList.path(of: number, in: project))
  }

  @Test func aSummarySaysWhatTheSmallFilesSayAndReadsBackEqual() throws {
    try withProject(Self.yaml) { project in
      try Self.write(1, in: project, macroF1: 0.75)
      let found = summary(1, in: project)
      #expect(found.fault == nil)
      #expect(found.started == "2026-11-23T22:04:05Z" && found.seconds == 3.5)
      #expect(found.verbs == ["label", "train"] && found.labels == ["negative", "positive"])
      #expect(found.functions.map(\.name) == ["a", "b", "c"])
      #expect(found.coverage == 0.75 && found.rows == 40 && found.labelModel == "label_model")
      #expect(found.metric("macro_f1", on: .validation) == 0.75)
      #expect(found.metric("macro_f1", of: .majorityVote, on: .validation) == 0.5)
      #expect(found.metric("ece", on: .validation) == nil && found.metric("f1", on: .validation) == nil)
      let text = JSONValue.object(found.document).encoded
      let read = try #require(JSONParser.parse(Array(text.utf8)).object)
      #expect(RunSummary(read) == found)
      #expect(RunSummary(JSONObject([("number", .integer(1))])) == nil)
    }
  }

  @Test func aRoundWithoutMetricsIsWholeAndOneWithDamagedFilesIsNot() throws {
    try withProject(Self.yaml) { project in
      try Self.write(1, in: project)
      #expect(summary(1, in: project).fault == nil)
      for file in RunSummary.files {
        try Self.write(2, in: project, macroF1: 0.5)
        let path = "\(RunList.path(of: 2, in: project))/\(file.rawValue)"
        try Data("{\"a\": ".utf8).write(to: URL(filePath: path))
        let fault = try #require(summary(2, in: project).fault, "\(file.rawValue)")
        #expect(fault.contains(file.rawValue), "\(fault)")
      }
      let history = RunHistory(of: project)
      #expect(history.runs.map { $0.fault == nil } == [true, false])
    }
  }

  @Test func damagedFilesOfARoundStopNoReader() throws {
    try withProject(Self.yaml) { project in
      try Self.write(1, in: project, macroF1: 0.5)
      let folder = RunList.path(of: 1, in: project)
      for file in RunSummary.files {
        let path = "\(folder)/\(file.rawValue)"
        let whole = try readFile(at: path)
        try Fuzzing.damaged([whole], usual: 60) { bytes in
          try Data(bytes).write(to: URL(filePath: path))
          _ = RunSummary(number: 1, folder: folder)
        }
        try Data(whole).write(to: URL(filePath: path))
      }
    }
  }

  @Test func whatChangedIsSaidInAFewWords() throws {
    try withProject(Self.yaml) { project in
      try Self.write(1, in: project)
      try Self.write(2, in: project)
      try Self.write(
        3, in: project,
        yaml: Self.yaml.replacing("[good]", with: "[good, fine]").replacing("name: b", with: "name: d")
          .replacing("C: 1.0", with: "C: 2.0"), data: "cd")
      let history = RunHistory(of: project)
      #expect(history.change(of: history.runs[0]) == nil)
      #expect(history.change(of: history.runs[1])?.words == "nothing")
      let change = try #require(history.change(of: history.runs[2]))
      #expect(change.added == ["d"] && change.removed == ["b"] && change.changed == ["a"])
      #expect(change.words == "functions +1 −1 ~1, settings, inputs")
    }
  }

  @Test func theBestRoundIsTheEarliestOfEquals() throws {
    try withProject(Self.yaml) { project in
      for (number, value) in [(1, 0.5), (2, 0.75), (3, 0.75), (4, 0.6)] {
        try Self.write(number, in: project, macroF1: value)
      }
      #expect(RunHistory(of: project).best == 2)
      let runs = RunHistory(of: project).runs
      #expect(RunHistory(runs, choice: BestChoice(metric: .logLoss)).best == 2)
      #expect(RunHistory(runs, choice: BestChoice(split: .test)).best == nil)
      #expect(RunHistory(runs, choice: BestChoice(metric: .ece)).best == nil)
    }
  }

  @Test func roundsOfAPartOfTheRowsAreTheBestAmongThemselvesAlone() throws {
    try withProject(Self.yaml) { project in
      for (number, value) in [(1, 0.5), (2, 0.75), (3, 0.9)] {
        try Self.write(number, in: project, macroF1: value)
      }
      var runs = RunHistory(of: project).runs
      runs[2].limit = 12
      #expect(RunHistory(runs, choice: BestChoice()).best == 2)
      for place in runs.indices { runs[place].limit = 12 }
      #expect(RunHistory(runs, choice: BestChoice()).best == 3)
    }
  }

  @Test func theIndexFollowsTheFilesAndCanBeMadeAnew() throws {
    try withProject(Self.yaml) { project in
      #expect(RunHistory.indexed(project).history.runs.isEmpty)
      try Self.write(1, in: project, macroF1: 0.5)
      #expect(RunHistory.indexed(project).history.runs == RunHistory(of: project).runs)
      try Self.write(1, in: project, macroF1: 0.25)
      try Self.write(2, in: project, macroF1: 0.5)
      let (history, notes) = RunHistory.indexed(project)
      #expect(notes.isEmpty && history.runs == RunHistory(of: project).runs && history.best == 2)
      // A damaged database is said, and the files are read.
      try Data("not a database".utf8).write(to: URL(filePath: ProjectDatabase.path(in: project)))
      let (fallen, said) = RunHistory.indexed(project)
      #expect(fallen.runs == history.runs)
      #expect(said.count == 1 && said[0].contains("the rounds' own files were read instead"), "\(said)")
      for suffix in ["", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: ProjectDatabase.path(in: project) + suffix)
      }
      #expect(RunHistory.indexed(project).history.runs == history.runs)
      try FileManager.default.removeItem(atPath: RunList.path(of: 1, in: project))
      #expect(RunHistory.indexed(project).history.runs.map(\.number) == [2])
    }
  }

  @Test func theLinkToTheBestRoundIsReplacedAndTakenAway() throws {
    try withProject(Self.yaml) { project in
      for number in 1...3 { try Self.write(number, in: project, macroF1: Double(number) / 10) }
      #expect(BestLink.number(in: project) == nil)
      #expect(try RunName.best.number(in: project) == 3)
      try BestLink.set(2, in: project)
      try BestLink.set(2, in: project)
      #expect(BestLink.number(in: project) == 2 && RunList.numbers(in: project) == [1, 2, 3])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: BestLink.path(in: project)) == "0002")
      // The name follows the settings of now, the link what was best by those of then.
      #expect(try RunName.best.number(in: project) == 3)
      try BestLink.set(3, in: project)
      #expect(BestLink.number(in: project) == 3)
      try FileManager.default.removeItem(atPath: RunList.path(of: 3, in: project))
      #expect(BestLink.number(in: project) == nil)
      #expect(try RunName.best.number(in: project) == 2)
      try BestLink.set(nil, in: project)
      try BestLink.set(nil, in: project)
      let files = try FileManager.default.contentsOfDirectory(atPath: RunList.path(in: project)).sorted()
      #expect(files == ["0001", "0002"])
      try Data().write(to: URL(filePath: BestLink.path(in: project)))
      let error = #expect(throws: WinnowError.self) { try BestLink.set(1, in: project) }
      #expect(error?.kind == .inputOutput)
    }
  }

  @Test func roundsAreNamedByNumbersAndBest() {
    #expect(RunName("best") == .best && RunName("12") == .number(12))
    for text in ["", "0", "-1", "latest", "1.5", "Best"] { #expect(RunName(text) == nil) }
  }
}
