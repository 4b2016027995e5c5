import Foundation
import GRDB
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

@Suite struct ProjectDatabaseTests {
  static let yaml = """
    model: m
    labels: [no, yes]
    data: {train: train.csv}
    labeling_functions:
      - {name: a, keywords: [good], label: yes}
      - {name: b, keywords: [bad], label: no}
      - {name: c, keywords: [fine], label: yes}
    """

  static func answer(
    _ annotator: String, _ row: String, _ label: String?, note: String? = nil, settles: Bool = false,
    text: String = "text", use: Answer.Use = .training
  ) -> Answer {
    Answer(
      annotator: annotator, identifier: .string(row), textDigest: TextDigest.of(text),
      judgement: label.map(Answer.Judgement.label) ?? .skip, note: note, use: use, settles: settles,
      time: Date(timeIntervalSince1970: 1_700_000_000.125))
  }

  private func answer(_ annotator: String, _ row: String, _ label: String?, note: String? = nil) -> Answer {
    Self.answer(annotator, row, label, note: note)
  }

  @Test func whatIsAnsweredIsThereAgain() throws {
    try withProject(Self.yaml) { project in
      #expect(!ProjectDatabase.exists(in: project))
      let given = [
        answer("ann", "1", "yes", note: "a \"note\"\n"), answer("bob", "1", nil), answer("ann", "2", "no"),
      ]
      try ProjectDatabase(of: project).append(given)
      #expect(ProjectDatabase.exists(in: project))
      #expect(try ProjectDatabase(of: project).answers() == given)
    }
  }

  @Test func theNewestAnswerOfAPersonStandsAndUndoTakesItBack() throws {
    try withProject(Self.yaml) { project in
      let database = try ProjectDatabase(of: project)
      try database.append([answer("ann", "1", "yes"), answer("bob", "1", "no")])
      try database.append([answer("ann", "1", "no")])
      #expect(try database.answers() == [answer("bob", "1", "no"), answer("ann", "1", "no")])
      #expect(try database.withdrawNewest(of: "ann") == answer("ann", "1", "no"))
      #expect(try database.answers() == [answer("ann", "1", "yes"), answer("bob", "1", "no")])
      #expect(try database.withdrawNewest(of: "ann") == answer("ann", "1", "yes"))
      #expect(try database.withdrawNewest(of: "ann") == nil)
      #expect(try database.answers() == [answer("bob", "1", "no")])
    }
  }

  /// Any sequence of answers and undos leaves what the same sequence leaves in a list.
  @Test func answersAndUndosAreThoseOfAList() throws {
    try withEvery("seed", in: 0..<6 as Range<UInt64>) { seed in
      try withProject(Self.yaml) { project in
        var random = SeededNumbers(seed: seed)
        let database = try ProjectDatabase(of: project)
        var list: [Answer] = []
        for _ in 0..<60 {
          let person = ["ann", "bob"].randomElement(using: &random) ?? ""
          if Int.random(in: 0..<4, using: &random) == 0 {
            let place = list.lastIndex { $0.annotator == person }
            #expect(try database.withdrawNewest(of: person) == place.map { list[$0] })
            if let place { list.remove(at: place) }
          } else {
            let given = answer(
              person, String(Int.random(in: 0..<5, using: &random)),
              ["yes", "no", nil].randomElement(using: &random) ?? nil)
            try database.append([given])
            list.append(given)
          }
        }
        let standing = list.indices.filter { place in
          !list[(place + 1)...].contains {
            $0.annotator == list[place].annotator && $0.row == list[place].row
          }
        }
        #expect(try database.answers() == standing.map { list[$0] })
      }
    }
  }

  /// Whoever may only read leaves nothing beside the file, where there would be no right to.
  @Test func readingAloneWritesNothing() throws {
    try withProject(Self.yaml) { project in
      let database = try ProjectDatabase(of: project)
      try database.append([answer("ann", "1", "yes")])
      try database.close()
      let path = ProjectDatabase.path(in: project)
      let reader = try ProjectDatabase(at: path, isReadOnly: true)
      #expect(try reader.answers().map(\.label) == ["yes"])
      #expect(["-wal", "-shm"].allSatisfy { !FileManager.default.fileExists(atPath: path + $0) })
      let copy = project.path(of: "copy.sqlite")
      try reader.backup(to: copy)
      #expect(try ProjectDatabase(at: copy).answers().count == 1)
    }
  }

  @Test func nothingIsWrittenIntoAFileThatWasMovedAway() throws {
    try withProject(Self.yaml) { project in
      let database = try ProjectDatabase(of: project)
      let path = ProjectDatabase.path(in: project)
      try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
      let error = #expect(throws: WinnowError.self) { try database.append([answer("ann", "1", "yes")]) }
      #expect(error?.kind == .inputOutput && error?.found.contains("moved or replaced") == true)
      _ = try ProjectDatabase(of: project)
      #expect(throws: WinnowError.self) { try database.append([answer("ann", "1", "yes")]) }
    }
  }

  // MARK: Files that are not what they should be

  private func refusal(_ project: Project) -> WinnowError? {
    #expect(throws: WinnowError.self) { try ProjectDatabase(of: project).check() }
  }

  @Test func anotherKindOfFileIsRefused() throws {
    try withProject(Self.yaml, [ProjectDatabase.name: "label,text\nyes,good\n"]) { project in
      let error = refusal(project)
      #expect(error?.kind == .data && error?.found == "another kind of file, or a damaged one")
      #expect(error?.place == ProjectDatabase.path(in: project))
    }
  }

  @Test func anotherApplicationsDatabaseIsRefused() throws {
    try withProject(Self.yaml) { project in
      let other = try DatabaseQueue(path: ProjectDatabase.path(in: project))
      try other.write { try $0.execute(sql: "CREATE TABLE notes (text TEXT)") }
      try other.close()
      #expect(refusal(project)?.found == "another application's database")
    }
  }

  @Test func aNewerVersionsDatabaseIsRefused() throws {
    try withProject(Self.yaml) { project in
      let database = try ProjectDatabase(of: project)
      try database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9: what is to come')") }
      try database.close()
      let error = refusal(project)
      #expect(error?.kind == .data && error?.found == "a database of a newer version of Winnow")
    }
  }

  @Test func aTruncatedDatabaseIsRefused() throws {
    try withProject(Self.yaml) { project in
      let path = ProjectDatabase.path(in: project)
      let database = try ProjectDatabase(of: project)
      try database.append((0..<500).map { answer("ann", String($0), "yes") })
      try database.close()
      let whole = try Data(contentsOf: URL(filePath: path))
      for count in [whole.count - 4096, whole.count / 2, 4096, 100, 20] {
        DatabaseFile.remove(path)
        try whole.prefix(count).write(to: URL(filePath: path))
        let error = refusal(project)
        #expect(error?.kind == .data, "\(count) of \(whole.count) bytes")
      }
    }
  }

  /// Whatever bytes are overturned: an error of ours, or a database that says what it can.
  @Test func damagedDatabasesAreReadOrRefused() throws {
    try withProject(Self.yaml) { project in
      let path = ProjectDatabase.path(in: project)
      let database = try ProjectDatabase(of: project)
      try database.append((0..<40).map { answer("ann", String($0), "yes") })
      try database.close()
      let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
      try Fuzzing.damaged([whole], usual: 60) { bytes in
        DatabaseFile.remove(path)
        try Data(bytes).write(to: URL(filePath: path))
        do {
          let database = try ProjectDatabase(of: project)
          _ = try database.answers()
          try database.check()
        } catch let error as WinnowError {
          #expect([.data, .inputOutput].contains(error.kind), "\(error)")
        }
      }
      DatabaseFile.remove(path)
    }
  }

  @Test func aFullDiskLosesNothingThatWasSaid() throws {
    try withProject(Self.yaml) { project in
      let database = try ProjectDatabase(of: project)
      try database.append([answer("ann", "1", "yes")])
      // SQLite's own limit stands for the disk's.
      try database.write { try $0.execute(sql: "PRAGMA max_page_count = 1") }
      let error = #expect(throws: WinnowError.self) {
        try database.append((0..<5000).map { answer("bob", String($0), "no") })
      }
      #expect(error?.kind == .inputOutput && error?.found == "a full disk")
      #expect(try ProjectDatabase(of: project).answers() == [answer("ann", "1", "yes")])
    }
  }

  // MARK: Copies

  @Test func aBackupIsWholeWhileOthersWriteAndComesBack() throws {
    try withProject(Self.yaml) { project in
      let copy = project.path(of: "copy.sqlite")
      let database = try ProjectDatabase(of: project)
      let first = (0..<300).map { answer("ann", String($0), "yes") }
      try database.append(first)
      try database.backup(to: copy)
      try database.append([answer("bob", "1", "no")])
      #expect(try ProjectDatabase(at: copy).answers() == first)

      try ProjectDatabase.restore(copy, to: project)
      #expect(try database.answers() == first)
      let replaced = ProjectDatabase.path(in: project) + ProjectDatabase.replacedSuffix
      #expect(try ProjectDatabase(at: replaced).answers() == first + [answer("bob", "1", "no")])
    }
  }

  @Test func aDamagedDatabaseGoesAsideForABackup() throws {
    try withProject(Self.yaml) { project in
      let (path, copy) = (ProjectDatabase.path(in: project), project.path(of: "copy.sqlite"))
      let database = try ProjectDatabase(of: project)
      try database.append([answer("ann", "1", "yes")])
      try database.backup(to: copy)
      try database.close()
      DatabaseFile.remove(path)
      try Data("nonsense".utf8).write(to: URL(filePath: path))
      try ProjectDatabase.restore(copy, to: project)
      #expect(try ProjectDatabase(of: project).answers() == [answer("ann", "1", "yes")])
      let replaced = try String(contentsOfFile: path + ProjectDatabase.replacedSuffix, encoding: .utf8)
      #expect(replaced == "nonsense")
    }
  }

  @Test func aBackupThatIsNoneChangesNothing() throws {
    try withProject(Self.yaml, ["copy.sqlite": "nonsense"]) { project in
      let database = try ProjectDatabase(of: project)
      try database.append([answer("ann", "1", "yes")])
      #expect(throws: WinnowError.self) {
        try ProjectDatabase.restore(project.path(of: "copy.sqlite"), to: project)
      }
      let missing = #expect(throws: WinnowError.self) {
        try ProjectDatabase.restore(project.path(of: "none.sqlite"), to: project)
      }
      #expect(missing?.kind == .missingInput)
      #expect(throws: WinnowError.self) { try database.backup(to: database.path) }
      #expect(try database.answers() == [answer("ann", "1", "yes")])
    }
  }

  // MARK: The index of rounds

  @Test func onlyChangedRoundsAreReadAgain() throws {
    try withProject(Self.yaml) { project in
      func write(_ text: String, _ number: Int) throws {
        let folder = RunList.path(of: number, in: project)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/run.json"))
      }
      var read: [Int] = []
      func summaries() throws -> [Int] {
        read = []
        let index = RunIndex(in: try ProjectDatabase(of: project), version: 1) { number, _ in
          read.append(number)
          return JSONObject([("number", .integer(number))])
        }
        return try index.entries(of: project).map { try $0.summary.get()["number"]?.integer ?? -1 }
      }
      try write("one", 1)
      try write("two", 2)
      #expect(try summaries() == [1, 2] && read == [1, 2])
      #expect(try summaries() == [1, 2] && read.isEmpty)
      try write("more", 2)
      try write("three", 3)
      #expect(try summaries() == [1, 2, 3] && read == [2, 3])
      try FileManager.default.removeItem(atPath: RunList.path(of: 1, in: project))
      #expect(try summaries() == [2, 3] && read.isEmpty)
      DatabaseFile.remove(ProjectDatabase.path(in: project))
      #expect(try summaries() == [2, 3] && read == [2, 3])
    }
  }
}
