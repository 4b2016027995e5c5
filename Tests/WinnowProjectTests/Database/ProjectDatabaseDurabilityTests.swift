import Foundation
import GRDB
import TestSupport
import Testing
import WinnowData

@testable import WinnowProject

/// What the database promises of several processes and of a loss of power.
@Suite struct ProjectDatabaseDurabilityTests {
  /// GRDB sets NORMAL where it switches the write-ahead log on, which loses commits with the power (2 is FULL).
  @Test func aCommitIsOnTheDiskWhenItReturns() throws {
    try withProject(ProjectDatabaseTests.yaml) { project in
      let database = try ProjectDatabase(of: project)
      #expect(try database.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
      #expect(try database.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }
  }

  /// Connections of their own, as processes have them: each begins with no database.
  @Test func severalMayMakeItAtOnce() async throws {
    for _ in 0..<5 {
      let folder = FileManager.default.temporaryDirectory.appending(path: "winnow-db-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let project = Project(
        folder: folder.path,
        settings: try ProjectSettings(yaml: Array(ProjectDatabaseTests.yaml.utf8), file: "winnow.yaml"))
      try await withThrowingTaskGroup(of: Void.self) { group in
        for person in 0..<6 {
          group.addTask {
            try ProjectDatabase(of: project).append([
              ProjectDatabaseTests.answer("person \(person)", "1", "yes")
            ])
          }
        }
        try await group.waitForAll()
      }
      #expect(try ProjectDatabase(of: project).answers().count == 6)
    }
  }

  /// What a first restore has put aside, a second one leaves alone.
  @Test func nothingThatWasPutAsideIsLost() throws {
    try withProject(ProjectDatabaseTests.yaml) { project in
      let copy = project.path(of: "copy.sqlite")
      let database = try ProjectDatabase(of: project)
      try database.append([ProjectDatabaseTests.answer("ann", "1", "yes")])
      try database.backup(to: copy)
      try database.append([ProjectDatabaseTests.answer("ann", "2", "yes")])
      try ProjectDatabase.restore(copy, to: project)
      try ProjectDatabase.restore(copy, to: project)
      let kept = try FileManager.default.contentsOfDirectory(atPath: project.folder)
        .filter {
          $0.contains(ProjectDatabase.replacedSuffix) && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm")
        }
      let counts = try kept.map { try ProjectDatabase(at: project.path(of: $0)).answers().count }
      #expect(counts.sorted() == [1, 2], "\(kept)")
    }
  }
}
